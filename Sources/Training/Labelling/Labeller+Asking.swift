internal import Conversation
internal import Providers
internal import Routing
internal import Synchronization

/// The calls.
extension Labeller {
    /// Which of OpenAI's two ways of bounding an answer the model takes; learned from its first refusal.
    ///
    /// Reasoning models want `max_completion_tokens` and no temperature; older ones and most other servers want
    /// `max_tokens`.
    final class Dialect: Sendable {
        private let state = Mutex(false)
        var boundsCompletion: Bool { state.withLock { $0 } }
        func learn() { state.withLock { $0 = true } }
    }

    /// Asks the model; after an answer that could not be read, with that answer and a reminder.
    func ask(_ question: String, before: String?) async -> Result<LabelQueue.Answer, ProviderError> {
        var messages: [JSONValue] = [["role": "user", "content": .string(question)]]
        if let before {
            messages.append(["role": "assistant", "content": .string(before)])
            messages.append(["role": "user", "content": .string(kind.reminder)])
        }
        do throws(ProviderError) {
            let response = try await complete(messages)
            let answer: ChatResponse
            do {
                answer = try ChatResponse(response.body)
            } catch {
                throw ProviderError(.invalidResponse, provider: model.provider.name, message: error.message)
            }
            let usage = answer.usage(promptCharacters: question.utf8.count)
            let text = answer.text ?? ""
            return .success(
                LabelQueue.Answer(
                    text: text,
                    label: kind.label(in: text),
                    promptTokens: usage.promptTokens,
                    completionTokens: usage.completionTokens,
                    costUSD: model.price.cost(
                        inputTokens: usage.promptTokens,
                        outputTokens: usage.completionTokens,
                        cached: usage.cachedTokens
                    )
                )
            )
        } catch {
            return .failure(error)
        }
    }

    /// Runs a request; once more in the other dialect if the model asks for that.
    private func complete(_ messages: [JSONValue]) async throws(ProviderError) -> ProviderResponse {
        let boundsCompletion = dialect.boundsCompletion
        do throws(ProviderError) {
            return try await model.provider.complete(request(messages, boundsCompletion: boundsCompletion))
        } catch {
            guard error.code == .refused, !boundsCompletion, error.message.contains("max_completion_tokens") else {
                throw error
            }
        }
        dialect.learn()
        return try await model.provider.complete(request(messages, boundsCompletion: true))
    }

    private func request(_ messages: [JSONValue], boundsCompletion: Bool) -> ProviderRequest {
        var members: [JSONValue.Member] = [
            .init("model", .string(model.upstream)), .init("messages", .array(messages)),
        ]
        if !boundsCompletion { members.append(.init("temperature", 0)) }
        members.append(.init(boundsCompletion ? "max_completion_tokens" : "max_tokens", .integer(maximumTokens)))
        return ProviderRequest(body: JSONValue.object(members).bytes)
    }
}
