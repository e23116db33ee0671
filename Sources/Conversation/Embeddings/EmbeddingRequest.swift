/// An embeddings request: a checked view over the client's own bytes.
public struct EmbeddingRequest: Sendable {
    /// The request as it was sent.
    public let document: JSONDocument
    /// The encoder or model asked for.
    public let model: String
    /// The texts, in UTF-8.
    ///
    /// There is at least one.
    public let inputs: [[UInt8]]
    /// How the vectors are to be written.
    public let encoding: Encoding
    /// The length that the vectors are to be cut to, when the client set it.
    public let dimensions: Int?
    /// The end user as the client names them.
    public let user: String?

    /// How a vector is written.
    public enum Encoding: String, Sendable {
        /// A JSON array of numbers.
        case float
        /// The little-endian 32-bit floats in Base64.
        case base64
    }

    /// Reads a body.
    /// - Throws: ``WireError`` that names the field, what it is and what it must be.
    public init(_ body: [UInt8]) throws(WireError) {
        do throws(JSONError) {
            document = try JSONDocument(body)
        } catch {
            throw WireError(error)
        }
        let fields = try RequestFields(document)
        model = try fields.nonEmptyString("model", hint: "the name of an encoder or an embedding model")
        inputs = try Self.inputs(fields)
        let format = try fields.string("encoding_format") ?? "float"
        guard let encoding = Encoding(rawValue: format) else {
            throw fields.fault(
                "encoding_format",
                "'encoding_format' must be \"float\" or \"base64\", got \"\(format)\""
            )
        }
        self.encoding = encoding
        dimensions = try fields.positiveInteger("dimensions")
        user = try fields.string("user")
    }

    private static func inputs(_ fields: RequestFields) throws(WireError) -> [[UInt8]] {
        let expected = "a string or a non-empty array of strings"
        guard let input = fields["input"] else { throw fields.fault("input", "'input' is missing: send \(expected)") }
        if let text = input.stringBytes { return [text] }
        guard input.kind == .array else { throw fields.mismatch("input", expected, input) }
        var texts: [[UInt8]] = []
        for element in input.elements {
            if element.kind == .number || element.kind == .array {
                throw fields.fault("input", "'input' holds token ids, which are not supported: send \(expected)")
            }
            guard let text = element.stringBytes else {
                throw fields.mismatch("input[\(texts.count)]", "a string", element)
            }
            texts.append(text)
        }
        guard !texts.isEmpty else { throw fields.fault("input", "'input' must be \(expected), got an empty array") }
        return texts
    }
}
