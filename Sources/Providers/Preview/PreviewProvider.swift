internal import Conversation

/// Stands in when no model is connected: it says in plain words what would have been decided and how to connect one.
///
/// It never pretends to be a model. Its model is called `preview`, its answer costs nothing, and its text is whatever
/// the gateway hands over in ``ProviderRequest/explanation`` or the closure makes of the request.
public struct PreviewProvider: ModelProvider {
    /// The model's id.
    public static let modelID = "preview"

    /// The name in the configuration.
    public let name: String
    private let answer: @Sendable (ProviderRequest) -> String

    /// A preview that says what the request's explanation says.
    public init(name: String = "preview") {
        self.init(name: name) { request in
            request.explanation
                ?? "No model is connected. Set OPENAI_API_KEY, or start a local model server, and restart the gateway."
        }
    }

    /// A preview that says what the closure returns.
    public init(name: String = "preview", answer: @escaping @Sendable (ProviderRequest) -> String) {
        self.name = name
        self.answer = answer
    }

    /// The text as a whole answer.
    public func complete(_ request: ProviderRequest) async throws(ProviderError) -> ProviderResponse {
        ProviderResponse(body: try completion(request).completion.body)
    }

    /// The text as a stream, some words at a time.
    public func stream(_ request: ProviderRequest) async throws(ProviderError) -> ProviderStream {
        let (completion, includesUsage) = try completion(request)
        let payloads = completion.payloads(includesUsage: includesUsage)
        return ProviderStream(payloads: ProviderPayloads(payloads + [ServerSentEvent.donePayload]))
    }

    /// The one model, `preview`.
    public func models() async throws(ProviderError) -> [ProviderModel] {
        [ProviderModel(id: Self.modelID, owner: "thalamus")]
    }

    private func completion(
        _ request: ProviderRequest
    ) throws(ProviderError) -> (completion: ChatCompletion, includesUsage: Bool) {
        guard request.endpoint == .chatCompletions else {
            let message = "Provider '\(name)' is a preview and makes no embeddings. Connect a model server."
            throw ProviderError(.refused, provider: name, message: message, status: 404)
        }
        let root = try? JSONDocument(request.body).root
        let given = root?["model"]?.string ?? ""
        let model = given.contains(Self.modelID) ? given : Self.modelID
        let usage = Usage(promptTokens: 0, completionTokens: 0, isEstimated: true)
        let includesUsage = root?["stream_options"]?["include_usage"]?.bool ?? false
        return (ChatCompletion(model: model, text: answer(request), usage: usage), includesUsage)
    }
}
