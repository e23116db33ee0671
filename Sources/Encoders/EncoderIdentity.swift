/// Which encoder made a vector: vectors of different encoders must never be compared.
///
/// Router artifacts record the identity of the encoder they were fitted on.
public struct EncoderIdentity: Sendable {
    /// The model's name, for example `all-MiniLM-L6-v2`.
    public let name: String
    /// The length of its vectors.
    public let dimensions: Int
    /// The SHA-256 of its weights file in lower-case hexadecimal, or empty when it was not computed.
    public let checksum: String

    /// The identity of an encoder.
    public init(name: String, dimensions: Int, checksum: String = "") {
        self.name = name
        self.dimensions = dimensions
        self.checksum = checksum
    }

    /// Whether vectors of the two encoders may be compared: same name and size, and same weights where both are known.
    public func isCompatible(with other: EncoderIdentity) -> Bool {
        name.utf8.elementsEqual(other.name.utf8) && dimensions == other.dimensions
            && (checksum.isEmpty || other.checksum.isEmpty || checksum.utf8.elementsEqual(other.checksum.utf8))
    }
}

extension EncoderIdentity: Equatable {
    /// Equality of all three, byte by byte.
    public static func == (a: EncoderIdentity, b: EncoderIdentity) -> Bool {
        a.name.utf8.elementsEqual(b.name.utf8) && a.dimensions == b.dimensions
            && a.checksum.utf8.elementsEqual(b.checksum.utf8)
    }
}

#if !hasFeature(Embedded)
extension EncoderIdentity: Codable {}
#endif
