import Routing
import Training

/// Where the labels of an online cascade's last level come from.
enum OnlineLabelSource: Sendable {
    /// From a field of the rows: a replay, in which every row's label is known.
    case recorded(field: String, callUSD: Double)
    /// From a model.
    case model(LLMClassifier)

    /// The field with the recorded label.
    var field: String? {
        if case .recorded(let field, _) = self { return field }
        return nil
    }

    /// What a row can cost at worst in US dollars.
    func worstCaseUSD(_ line: OnlineCascadeLine) -> Double {
        switch self {
        case .recorded(_, let callUSD): callUSD
        case .model(let classifier): classifier.worstCaseUSD(line.text)
        }
    }

    /// The label of a row.
    func label(_ line: OnlineCascadeLine, labels: [String: Int], mostCalls: Int) async -> LLMClassifier.Outcome {
        switch self {
        case .recorded(let field, let callUSD):
            var outcome = LLMClassifier.Outcome(calls: 1, costUSD: callUSD)
            outcome.label = line.recorded.flatMap { labels[$0] }
            if outcome.label == nil {
                outcome.failure =
                    line.recorded.map { "the recorded label '\($0)' is none of the labels" }
                    ?? "the row has no text under \"\(field)\""
            }
            return outcome
        case .model(let classifier):
            return await classifier.classify(line.text, mostCalls: mostCalls)
        }
    }
}
