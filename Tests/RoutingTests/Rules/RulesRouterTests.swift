import TestSupport
import Testing

@testable import Routing

struct RulesRouterTests {
    private let router = RulesRouter()

    private func complexity(_ text: String, needs: Capabilities = []) throws -> Double {
        try router.complexity(of: EstimatorInput(text: Array(text.utf8), needs: needs))
    }

    @Test func harderRequestsAreMoreComplex() throws {
        let ordered = [
            "Hi!", "What is the capital of France?", "Why is the sky blue and the sunset red?",
            "Prove that $\\sqrt{3}$ is irrational, then derive the same for every prime. Explain why each step holds.",
        ]
        let values = try ordered.map { try complexity($0) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(values)")
        #expect(values[0] < 0.1 && values[3] > 0.5)
        #expect(try complexity("What is this?", needs: .vision) > complexity("What is this?"))
    }

    @Test func scoresFollowThePolicysOrderAndTheComplexity() throws {
        let input = EstimatorInput(text: Array("Prove it.".utf8))
        let complexity = try router.complexity(of: input)
        let scores = try router.estimates(for: input, models: ["a", "b", "c"]).map(\.score)
        #expect(abs(scores[0] - (1 - 0.2 * complexity)) < 1e-12 && abs(scores[2] - (1 - complexity)) < 1e-12)
        #expect(scores[0] > scores[1] && scores[1] > scores[2])
        #expect(try router.estimates(for: input, models: ["a"])[0].basis == .rule)
    }

    @Test func aDecisionExplainsItselfByItsRules() {
        let seen = router.observations(for: EstimatorInput(text: Array("Why? Prove that 1 + 2 = 2 + 1.".utf8)))
        let names = seen.map(\.name)
        #expect(names.prefix(2) == ["complexity", "length"])
        #expect(names.contains("rule:proof") && names.contains("rule:reasoning") && names.contains("rule:maths"))
        #expect(seen.first { $0.name == "rule:proof" }?.value == 1)
        let sum = seen.dropFirst().reduce(RuleSet.standard.start) { $0 + $1.value }
        #expect(abs(Elementary.sigmoid(sum) - seen[0].value) < 1e-12, "the observations add up to the complexity")
    }

    @Test(
        arguments: [([], "text"), ([.vision], "vision"), ([.tools], "tools"), ([.vision, .tools], "both")]
            as [(Capabilities, String)]
    )
    func aSimplePromptGoesToTheFirstModelThatTakesIt(needs: Capabilities, expected: String) throws {
        let models = [
            ModelProfile(id: "text", capabilities: [.json]), ModelProfile(id: "vision", capabilities: [.vision]),
            ModelProfile(id: "tools", capabilities: [.tools]),
            ModelProfile(id: "both", capabilities: [.vision, .tools]),
        ]
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "auto", models: models.map(\.id), objective: .lambda(0)),
            catalogue: ModelCatalogue(models),
            estimator: router
        )
        let query = RoutingQuery(text: Array("What is this?".utf8), needs: needs)
        let decision = try policy.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 0)
        #expect(decision.model == expected)
    }

    @Test func aShareOfTheStrongModelGoesToTheMostComplex() throws {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "auto", models: ["large", "small"], objective: .strongShare(0.3)),
            catalogue: catalogue(),
            estimator: router
        )
        let chosen = try TypicalPrompts.all.map { text in
            let query = RoutingQuery(text: Array(text.utf8))
            return try policy.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 0).model
        }
        let share = Double(chosen.count { $0 == "large" }) / Double(chosen.count)
        #expect(abs(share - 0.3) < 0.05, "\(share)")
        #expect(chosen[0] == "small" && chosen.last == "large")
    }

    @Test func promptsThatWereFailedMakeSimilarOnesComplex() throws {
        let memory = PromptMemory(embeddings: [1, 0, 0, 1], dimensions: 2, scores: [1, 0], models: 1)
        let informed = RulesRouter(history: PromptHistory(memory))
        #expect(informed.needsEmbedding && !router.needsEmbedding)
        func complexity(_ embedding: [Float]) throws -> Double {
            try informed.complexity(of: EstimatorInput(text: Array("What is it?".utf8), embedding: embedding))
        }
        let plain = try self.complexity("What is it?")
        #expect(try complexity([0.99, 0.141]) > plain && complexity([0.141, 0.99]) < plain)
        #expect(try complexity([0.707, 0.707]) == plain, "no prompt is similar enough")
        #expect(throws: RoutingError.self) { try complexity([]) }
    }

    @Test func theVersionNamesTheRules() {
        let other = RulesRouter(RuleSet(start: 0, rules: []))
        #expect(router.version.count == 12 && other.version != router.version)
        #expect(RulesRouter().version == router.version)
    }
}
