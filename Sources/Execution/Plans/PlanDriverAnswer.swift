internal import Conversation
internal import Routing

/// The answer of a run, with what is left to be told of it.
struct PlanDriverAnswer: Sendable {
    var text: String
    /// What the model that wrote it sent; `nil` for a text that no single model wrote.
    var answer: PlanCallRunner.Answer?
    var result: PlanNodeResult

    /// Whether the answer went to the client as it came.
    var wasStreamed: Bool { !(answer?.streamEnd.isEmpty ?? true) }
}

/// What the calls of a run took, and what they brought.
struct PlanTotals: Sendable {
    var usage = Usage(promptTokens: 0, completionTokens: 0)
    var spending = PlanSpending()
    var calls = 0
    var answers: [PlanCall.ID: (answer: PlanCallRunner.Answer, provider: String, timing: PlanNodeTiming)] = [:]
    var models: [PlanCall.ID: String] = [:]
    /// The last call that failed by itself.
    var lastFault: (fault: PlanCallRunner.Fault, call: PlanCall, provider: String)?
    /// The last call that the run itself ended: it tells nothing of why the run failed.
    var lastCancelled: (call: PlanCall, provider: String)?

    mutating func add(_ usage: Usage, _ spending: PlanSpending) {
        self.usage = self.usage + usage
        self.spending = self.spending + spending
        calls += 1
    }
}
