internal import Conversation
internal import Providers
public import Routing
internal import Synchronization

/// Asks the judges of `causal-llm` routers, within their time.
///
/// One for all requests: it remembers which models refuse log probabilities, so that each is asked for them but once.
public final class PromptJudge: Sendable {
    private let endpoints: [String: ModelEndpoint]
    private let withoutLogprobs = Mutex<Set<String>>([])

    /// A judge that finds models at these endpoints, by model id.
    public init(endpoints: [String: ModelEndpoint]) {
        self.endpoints = endpoints
    }

    /// What a judge makes of a prompt; never throws, for a router must decide.
    ///
    /// - Parameters:
    ///   - text: the prompt in UTF-8.
    ///   - router: says which model judges, and what it is asked.
    ///   - timeout: how long it may take; the router's own limit by default.
    public func judge(
        _ text: [UInt8],
        for router: CausalLLMRouter,
        timeout: Duration? = nil
    ) async -> PromptJudgement {
        guard let endpoint = endpoints[router.model], !endpoint.isPreview else {
            return PromptJudgement(.failed, failure: "model '\(router.model)' has no provider")
        }
        let limit = timeout ?? .milliseconds(router.timeoutMilliseconds)
        return await withTaskGroup(of: PromptJudgement?.self) { tasks in
            tasks.addTask { await self.run(text, router, endpoint) }
            tasks.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            return first ?? PromptJudgement(.failed, failure: "no answer within \(limit)")
        }
    }

    private func run(_ text: [UInt8], _ router: CausalLLMRouter, _ endpoint: ModelEndpoint) async -> PromptJudgement {
        let question = router.template.filled(with: text)
        var dialogue = JudgeDialogue(asksLogprobs: !withoutLogprobs.withLock { $0.contains(router.model) })
        var result = PromptJudgement(.failed)
        var action = dialogue.first
        while true {
            switch action {
            case .finish(let verdict):
                result.verdict = verdict
                return result
            case .ask(let logprobs):
                let body = JudgeRequest.body(model: endpoint.upstream, question: question, logprobs: logprobs)
                do throws(ProviderError) {
                    let answer = try await endpoint.provider.complete(ProviderRequest(body: body))
                    // Only now is it sure that log probabilities were what the server refused.
                    if !logprobs { _ = withoutLogprobs.withLock { $0.insert(router.model) } }
                    guard let chat = try? ChatResponse(answer.body) else {
                        result.failure = "the judge's answer is no chat completion"
                        action = dialogue.next(.failed)
                        continue
                    }
                    result.usage = chat.usage(promptCharacters: question.count)
                    action = dialogue.next(
                        .answered(tokens: JudgeRequest.tokens(of: chat), text: chat.text ?? "")
                    )
                } catch {
                    result.failure = "provider '\(error.provider)': \(error.code)"
                    let isRefused = error.code == .refused && (error.status == 400 || error.status == 422)
                    action = dialogue.next(isRefused ? .refused : .failed)
                }
            }
        }
    }
}

/// What a judge made of a prompt, and what it took.
public struct PromptJudgement: Sendable {
    /// The verdict.
    public internal(set) var verdict: JudgeVerdict
    /// What went wrong, in words that hold no text of the prompt; the last fault when there were several.
    public internal(set) var failure: String?
    var usage: Usage?

    init(_ verdict: JudgeVerdict, failure: String? = nil) {
        self.verdict = verdict
        self.failure = failure
    }

    /// What asking cost in US dollars, at the judge's price.
    public func costUSD(_ price: TokenPrice) -> Double {
        guard let usage else { return 0 }
        return price.cost(
            inputTokens: usage.promptTokens,
            outputTokens: usage.completionTokens,
            cached: usage.cachedTokens
        )
    }
}
