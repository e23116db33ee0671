internal import Conversation
internal import Providers
public import Routing

/// Asks the judges of `causal-llm` routers, within their time.
///
/// One for all requests: it remembers the form of request that each model takes, so that none is refused twice for what
/// it does not know.
public final class PromptJudge: Sendable {
    private let endpoints: [String: ModelEndpoint]
    private let forms = JudgeForms()

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
        var dialogue = JudgeDialogue(forms[router.model])
        var result = PromptJudgement(.failed)
        var action = dialogue.first
        while true {
            switch action {
            case .finish(let verdict):
                result.verdict = verdict
                return result
            case .ask(let form):
                let body = JudgeRequest.body(model: endpoint.upstream, question: question, form: form)
                do throws(ProviderError) {
                    let answer = try await endpoint.provider.complete(ProviderRequest(body: body))
                    // Only now is it sure that the form was what the server refused, not the prompt.
                    forms[router.model] = form
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
                    result.failure = error.judgeFailure
                    let wantsCompletionTokens = error.refusesForm && error.wantsCompletionTokens
                    action = dialogue.next(
                        error.refusesForm ? .refused(wantsCompletionTokens: wantsCompletionTokens) : .failed
                    )
                    // A server that says what it wants need not be asked again, should time run out now.
                    if wantsCompletionTokens { forms[router.model] = dialogue.form }
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
