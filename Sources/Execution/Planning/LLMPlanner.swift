internal import Conversation
internal import Providers
public import Routing
internal import Synchronization

/// A planner that asks a language model, and falls back to a plan that is at hand.
///
/// One for all requests: it remembers the form of request that its model takes.
public final class LLMPlanner: Sendable {
    /// The model that plans.
    public let model: String
    private let endpoint: ModelEndpoint?
    private let timeout: Duration
    private let form = Mutex(PlannerDialogue.Form())

    /// A planner.
    ///
    /// - Parameters:
    ///   - model: the id of the model that plans.
    ///   - endpoint: where it runs; without one every plan is the other planner's.
    ///   - timeout: time for the whole dialogue.
    public init(model: String, endpoint: ModelEndpoint?, timeout: Duration = .seconds(20)) {
        self.model = model
        self.endpoint = endpoint
        self.timeout = timeout
    }

    /// Designs a plan for a request; never throws, for there is always the other plan.
    ///
    /// - Parameters:
    ///   - request: UTF-8.
    ///   - student: the plan to use when the model gives none that can be used.
    public func design(_ request: [UInt8], orElse student: PlanDraft) async -> PlannedDraft {
        guard let endpoint, !endpoint.isPreview else {
            return PlannedDraft(draft: student, source: .student, reason: "model '\(model)' has no provider")
        }
        let limit = timeout
        return await withTaskGroup(of: PlannedDraft?.self) { tasks in
            tasks.addTask { await self.run(request, student, endpoint) }
            tasks.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            return first ?? PlannedDraft(draft: student, source: .student, reason: "no plan within \(limit)")
        }
    }

    private func run(_ request: [UInt8], _ student: PlanDraft, _ endpoint: ModelEndpoint) async -> PlannedDraft {
        var dialogue = PlannerDialogue(form.withLock { $0 })
        var action = dialogue.first
        var usage = Usage(promptTokens: 0, completionTokens: 0)
        while true {
            switch action {
            case .use(let draft, let isRepaired):
                return PlannedDraft(draft: draft, source: isRepaired ? .repaired : .model, usage: usage)
            case .giveUp(let reason):
                return PlannedDraft(draft: student, source: .student, reason: reason, usage: usage)
            case .ask(let asked, let fault):
                let body = PlannerRequest.body(
                    model: endpoint.upstream,
                    request: request,
                    form: asked,
                    repairing: fault
                )
                do throws(ProviderError) {
                    let answer = try await endpoint.provider.complete(ProviderRequest(body: body))
                    form.withLock { $0 = asked }
                    guard let chat = try? ChatResponse(answer.body) else {
                        action = dialogue.next(.failed("the planner's answer is no chat completion"))
                        continue
                    }
                    usage = usage + chat.usage(promptCharacters: request.count)
                    let text = chat.text ?? ""
                    action = dialogue.next(text.isEmpty ? .declined : .answered(text))
                } catch {
                    let status = error.status.map { " with status \($0)" } ?? ""
                    let reason = "provider '\(error.provider)' of model '\(model)': \(error.code)\(status)"
                    action = dialogue.next(
                        error.refusesForm
                            ? .refused(wantsCompletionTokens: error.wantsCompletionTokens, reason) : .failed(reason)
                    )
                }
            }
        }
    }
}

/// A draft with where it comes from.
public struct PlannedDraft: Sendable {
    /// The draft.
    public let draft: PlanDraft
    /// Who made it.
    public let source: Source
    /// Why the model's plan was not used, in words that hold no text of the request.
    public let reason: String?
    let usage: Usage

    /// Who made a draft.
    public enum Source: String, Sendable, Hashable {
        /// The model, at the first try.
        case model
        /// The model, after it was told what was wrong.
        case repaired
        /// The planner at hand.
        case student
    }

    init(
        draft: PlanDraft,
        source: Source,
        reason: String? = nil,
        usage: Usage = Usage(promptTokens: 0, completionTokens: 0)
    ) {
        self.draft = draft
        self.source = source
        self.reason = reason
        self.usage = usage
    }

    /// What asking cost in US dollars, at the model's price.
    public func costUSD(_ price: TokenPrice) -> Double {
        price.cost(
            inputTokens: usage.promptTokens,
            outputTokens: usage.completionTokens,
            cached: usage.cachedTokens
        )
    }
}
