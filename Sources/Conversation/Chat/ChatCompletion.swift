/// An answer that the gateway itself puts together, as a whole body or as the payloads of a stream.
///
/// For a model's answer the upstream's own bytes are passed on; this is for the preview, for the result of a vote, and
/// for tests.
public struct ChatCompletion: Sendable, Equatable {
    /// The id of the answer.
    public var id: String
    /// The time in seconds since 1970.
    public var created: Int
    /// What is named as the model.
    public var model: String
    /// The answer.
    public var text: String
    /// Why it ended.
    public var finishReason: String
    /// What it took.
    public var usage: Usage

    /// Makes an answer.
    public init(
        model: String,
        text: String,
        usage: Usage,
        finishReason: String = "stop",
        id: String = ChatCompletion.makeID(),
        created: Int = ChatCompletion.now()
    ) {
        self.id = id
        self.created = created
        self.model = model
        self.text = text
        self.finishReason = finishReason
        self.usage = usage
    }

    /// The body of an answer that is not streamed.
    public var body: [UInt8] {
        var writer = JSONWriter(capacity: text.utf8.count + 512)
        writer.object {
            writeHead(&$0, "chat.completion")
            $0.member("choices") {
                $0.array {
                    $0.object {
                        $0.member("index", 0)
                        $0.member("message") {
                            $0.object {
                                $0.member("role", "assistant")
                                $0.member("content", text)
                                $0.member("refusal", .null)
                            }
                        }
                        $0.member("logprobs", .null)
                        $0.member("finish_reason", finishReason)
                    }
                }
            }
            $0.member("usage", usage.json)
        }
        return writer.bytes
    }

    /// The payloads of a streamed answer without the end mark: the role, the text piece by piece, the finish reason,
    /// and the usage if wanted.
    public func payloads(includesUsage: Bool, pieceLength: Int = 24) -> [[UInt8]] {
        var payloads = [chunk(delta: ["role": "assistant", "content": ""], finished: false, includesUsage)]
        for piece in Self.pieces(of: text, length: pieceLength) {
            payloads.append(chunk(delta: ["content": .string(piece)], finished: false, includesUsage))
        }
        payloads.append(chunk(delta: [:], finished: true, includesUsage))
        if includesUsage {
            var writer = JSONWriter()
            writer.object {
                writeHead(&$0, "chat.completion.chunk")
                $0.member("choices", .array([]))
                $0.member("usage", usage.json)
            }
            payloads.append(writer.bytes)
        }
        return payloads
    }

    private func chunk(delta: JSONValue, finished: Bool, _ includesUsage: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            writeHead(&$0, "chat.completion.chunk")
            let reason: JSONValue = finished ? .string(finishReason) : .null
            $0.member("choices", [["index": 0, "delta": delta, "logprobs": nil, "finish_reason": reason]])
            if includesUsage { $0.member("usage", .null) }
        }
        return writer.bytes
    }

    private func writeHead(_ writer: inout JSONWriter, _ object: String) {
        writer.member("id", id)
        writer.member("object", object)
        writer.member("created", created)
        writer.member("model", model)
    }

    /// Cuts a text into pieces of about that many characters, after a space where there is one.
    private static func pieces(of text: String, length: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            piece.append(character)
            if piece.count >= length, character.isWhitespace || piece.count >= 4 * length {
                pieces.append(piece)
                piece = ""
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }
}
