internal import Conversation
internal import Providers
internal import Routing
internal import Synchronization

/// The calls.
extension Labeller {
    /// How the model bounds an answer; learned from its first refusal.
    final class Dialect: Sendable {
        private let state = Mutex(AnswerBound.tokens)
        var bound: AnswerBound { state.withLock { $0 } }

        /// Asks a model for at most that many tokens; once more in the other dialect if it wants that.
        func complete(
            _ messages: [JSONValue],
            by model: Model,
            most tokens: Int
        ) async throws(ProviderError) -> ProviderResponse {
            let bound = bound
            do throws(ProviderError) {
                return try await model.provider.complete(request(messages, to: model, bound.members(most: tokens)))
            } catch {
                guard bound == .tokens, error.wantsCompletionTokens else { throw error }
            }
            state.withLock { $0 = .completionTokens }
            let members = AnswerBound.completionTokens.members(most: tokens)
            return try await model.provider.complete(request(messages, to: model, members))
        }

        private func request(
            _ messages: [JSONValue],
            to model: Model,
            _ limits: [JSONValue.Member]
        ) -> ProviderRequest {
            let members: [JSONValue.Member] = [
                .init("model", .string(model.upstream)), .init("messages", .array(messages)),
            ]
            return ProviderRequest(body: JSONValue.object(members + limits).bytes)
        }
    }

    /// Asks the model; after an answer that could not be read, with that answer and a reminder.
    func ask(_ question: String, before: String?) async -> Result<LabelQueue.Answer, ProviderError> {
        var messages: [JSONValue] = [["role": "user", "content": .string(question)]]
        if let before {
            messages.append(["role": "assistant", "content": .string(before)])
            messages.append(["role": "user", "content": .string(kind.reminder)])
        }
        do throws(ProviderError) {
            let response = try await dialect.complete(messages, by: model, most: maximumTokens)
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
}
