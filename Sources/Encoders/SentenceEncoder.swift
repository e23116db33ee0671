/// Anything that turns texts into vectors whose dot product is their likeness.
///
/// Every implementation is safe to call from several threads at once, gives the same vector for the same text, and the
/// same vectors for a batch as for its texts one by one (within 1e-5). Class-bound so that `any SentenceEncoder` also
/// exists in Embedded Swift.
public protocol SentenceEncoder: AnyObject, Sendable {
    /// Which encoder this is.
    var identity: EncoderIdentity { get }

    /// The vector of one text (UTF-8; what is not valid is ignored).
    func embed(_ text: [UInt8]) -> Embedding

    /// The vectors of several texts, in order.
    func embed(batch texts: [[UInt8]]) -> [Embedding]
}

extension SentenceEncoder {
    /// The vector of one text.
    public func embed(_ text: String) -> Embedding { embed(Array(text.utf8)) }
}
