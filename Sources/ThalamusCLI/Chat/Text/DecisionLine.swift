import Conversation
import Foundation
import Routing

/// The lines before and after an answer: what was decided and expected, and what it took.
enum DecisionLine {
    /// `auto → gpt-4o-mini · easy · ≈ $0.0003 · 0.14 g · 3 ms`; what is not known is left out.
    static func expected(_ decision: Decision) -> String {
        let isPin = decision.policy == Decision.pinnedPolicy
        var parts = ["\(decision.policy) → \(chosen(decision))"]
        if !isPin, let word = difficulty(decision) { parts.append(word) }
        let figures = figures(decision)
        if let cost = figures.cost { parts.append("≈ " + TerminalFigures.usd(cost)) }
        if let carbon = figures.carbon { parts.append(TerminalFigures.grams(carbon)) }
        if !isPin, decision.routerMilliseconds > 0 {
            parts.append(TerminalFigures.milliseconds(decision.routerMilliseconds))
        }
        return parts.joined(separator: " · ").withoutControls
    }

    /// `gpt-4o-mini · $0.0003 · 0.14 g · 1.2 s · 9 + 120 tokens`.
    ///
    /// - Parameter answer: the account of an answer as the app's API gives it.
    static func taken(_ answer: JSONNode) -> String {
        let mark = answer["usage_estimated"]?.bool == true ? "≈ " : ""
        var parts = [answer["model"]?.string ?? TerminalFigures.unknown]
        parts.append(mark + TerminalFigures.usd(answer["cost_usd"]?.number))
        if let carbon = answer["carbon_g"]?.number { parts.append(TerminalFigures.grams(carbon)) }
        parts.append(TerminalFigures.milliseconds(answer["total_ms"]?.number))
        if let read = answer["prompt_tokens"]?.integer, let written = answer["completion_tokens"]?.integer,
            read + written > 0
        {
            parts.append("\(mark)\(read) + \(written) tokens")
        }
        return parts.joined(separator: " · ").withoutControls
    }

    /// The model, or the shape of the plan with its models.
    private static func chosen(_ decision: Decision) -> String {
        guard !decision.plan.isPlainCall else { return decision.model }
        var models: [String] = []
        for node in decision.plan.nodes { if let model = node.model, !models.contains(model) { models.append(model) } }
        return "\(decision.plan.strategy.rawValue): \(models.joined(separator: ", "))"
    }

    /// The app's three words for how hard a prompt is among typical ones.
    private static func difficulty(_ decision: Decision) -> String? {
        let observed = decision.query.observations.first { $0.name == "difficulty_percentile" }
        return observed.map { $0.value < 33 ? "easy" : $0.value > 67 ? "hard" : "medium" }
    }

    /// What is expected of the choice: of the model, or of the plan if it was among those weighed.
    private static func figures(_ decision: Decision) -> (cost: Double?, carbon: Double?) {
        if decision.plan.isPlainCall {
            let candidate = decision.candidates.first { $0.model == decision.model }
            return (candidate?.costUSD, candidate?.carbonG)
        }
        let models = decision.plan.nodes.compactMap(\.model).sorted()
        let option = decision.plans?.first { $0.strategy == decision.plan.strategy && $0.models.sorted() == models }
        return (option?.costUSD, option?.carbonG)
    }
}

extension Decision {
    /// The decision that a message of the app's API carries.
    init?(message: JSONNode) {
        guard let node = message["decision"], !node.isNull else { return nil }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        guard let decision = try? decoder.decode(Decision.self, from: Data(node.rawBytes)) else { return nil }
        self = decision
    }
}
