/// A whole chat completion from an upstream: a view over its bytes, which go to the client as they came.
public struct ChatResponse: Sendable {
    /// The answer as it came.
    public let document: JSONDocument

    /// Reads a body.
    /// - Throws: ``WireError`` with status 502 when the body is not a chat completion, or the upstream's own error when
    ///   it sent one with a status of success, as some do.
    public init(_ body: [UInt8]) throws(WireError) {
        do throws(JSONError) {
            document = try JSONDocument(body)
        } catch {
            throw .upstreamStream("The model's server sent an answer that is \(error)", code: "invalid_response")
        }
        if let error = document.root["error"], !error.isNull {
            throw WireError(status: 502, object: OpenAIError(upstream: error, status: 502))
        }
        guard document.root["choices"]?[0]?["message"]?.kind == .object else {
            let message = "The model's server sent an answer without 'choices[0].message'"
            throw .upstreamStream(message, code: "invalid_response")
        }
    }

    /// What the upstream calls the model.
    public var model: String? { document.root["model"]?.string }

    /// The count of tokens, when the upstream counted.
    public var usage: Usage? { document.root["usage"].flatMap { Usage($0) } }

    /// The count of tokens: the upstream's, or an estimate that says so.
    public func usage(promptCharacters: Int) -> Usage {
        usage ?? .estimated(promptCharacters: promptCharacters, completionCharacters: characterCount)
    }

    /// Why the first choice ended.
    public var finishReason: String? { document.root["choices"]?[0]?["finish_reason"]?.string }

    /// The text of the first choice; nil when there is none, as with tool calls.
    public var text: String? { message?["content"]?.string }

    /// The tool calls of the first choice.
    public var toolCalls: [JSONNode] { message?["tool_calls"]?.array ?? [] }

    /// The length of all choices: text, refusal, visible reasoning and the arguments of calls.
    public var characterCount: Int {
        var count = 0
        for choice in document.root["choices"]?.elements ?? document.root.elements {
            if let message = choice["message"] { count += ChatChunk.characterCount(message) }
        }
        return count
    }

    /// The body with another name for the model; every other byte as it was.
    public func body(reportedModel: String?) -> [UInt8] {
        guard let reportedModel, reportedModel != model else { return document.bytes }
        return document.replacing(["model": .string(reportedModel)])
    }

    private var message: JSONNode? { document.root["choices"]?[0]?["message"] }
}
