import Routing
import TestSupport

/// Plans over the models `a`, `b`, `c` and `large`.
enum SamplePlans {
    static let models: [ModelProfile] = ["a", "b", "c", "large"].map { id in
        ModelProfile(
            id: id,
            price: id == "large" ? TokenPrice(input: 2.5, output: 10) : TokenPrice(input: 0.1, output: 0.4),
            contextTokens: 32_000
        )
    }

    /// Terms for a question of choices.
    static func terms(_ text: String = "Which?\nA. one\nB. two\nC. three", scorers: [String] = []) throws -> PlanTerms {
        PlanTerms(
            models: try ModelCatalogue(models),
            query: RoutingQuery(text: Array(text.utf8)),
            tools: ["search"],
            scorers: scorers
        )
    }

    static func draft(_ id: String, _ model: String, onError: PlanNode.OnError? = nil) -> PlanNode {
        var node = PlanNode(id: id, kind: .model, model: model)
        node.onError = onError
        return node
    }

    /// Two drafts, and the large model when they disagree.
    static func cascade(onError: PlanNode.OnError? = nil, budget: PlanBudget = PlanBudget()) -> Plan {
        Plan(
            strategy: .cascade,
            budget: budget,
            nodes: [
                draft("n1", "a", onError: onError), draft("n2", "b", onError: onError),
                PlanNode(id: "j", kind: .agree, dependencies: ["n1", "n2"]),
                PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
            ],
            output: "j|n3"
        )
    }

    /// Three drafts and the answer of most.
    static func vote(_ method: PlanNode.Method = .majority, onError: PlanNode.OnError? = .skip) -> Plan {
        var vote = PlanNode(id: "v", kind: .agree, dependencies: ["n1", "n2", "n3"])
        vote.method = method
        return Plan(
            strategy: .vote,
            nodes: [
                draft("n1", "a", onError: onError), draft("n2", "b", onError: onError),
                draft("n3", "c", onError: onError), vote,
            ],
            output: "v"
        )
    }

    /// A draft that something judges, and the large model when it is not good enough.
    static func verified(_ method: PlanNode.Method, _ change: (inout PlanNode) -> Void = { _ in }) -> Plan {
        var judge = PlanNode(id: "j", kind: .verify, dependencies: ["n1"])
        judge.method = method
        judge.threshold = 0.6
        change(&judge)
        return Plan(
            strategy: .cascade,
            nodes: [
                draft("n1", "a"), judge,
                PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
            ],
            output: "j|n3"
        )
    }
}

extension PlanRehearsal {
    /// Begins a plan on the sample models.
    init(_ plan: Plan, scorers: [String] = []) throws {
        self.init(try plan.validated(on: try SamplePlans.terms(scorers: scorers)))
    }
}
