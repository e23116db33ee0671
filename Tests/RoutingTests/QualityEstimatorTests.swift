import Routing
import TestSupport
import Testing

struct QualityEstimatorTests {
    private let prompts: [EstimatorInput] = [
        "", "Hi", "Write code:\n```\n```", String(repeating: "long ", count: 3000), "多",
    ]
    .map { text in
        EstimatorInput(
            text: Array(text.utf8),
            embedding: [Float(text.utf8.count % 7) / 3 - 1, 0.2],
            encodedTokens: min(256, text.utf8.count / 4 + 2),
            encodedBytes: min(1000, text.utf8.count)
        )
    }

    @Test func everyBuiltInRouterConforms() throws {
        let skill = BuiltInEstimator.skill(SkillRouter(weights: try SkillFixture.weights(), version: "1"))
        let ranking = BuiltInEstimator.similarityRanking(try SimilarityRankingFixture.router())
        let factors = BuiltInEstimator.matrixFactorization(try MatrixFactorizationFixture.router())
        let judge = BuiltInEstimator.causalLLM(CausalLLMRouter(model: "j", timeoutMilliseconds: 1, version: "1"))
        let rules = BuiltInEstimator.rules(RulesRouter())
        for estimator in BuiltInEstimator.baselines + [skill, ranking, factors, rules, judge] {
            let suite = QualityEstimatorConformance(estimator, models: ["strong", "weak", "unknown"])
            #expect(suite.violations(on: prompts) == [], "\(estimator.name)")
        }
        let suite = QualityEstimatorConformance(judge, models: ["strong", "weak", "unknown"])
        let judged = prompts.map { EstimatorInput(text: $0.text, judgedWinRate: 0.3) }
        #expect(suite.violations(on: judged) == [])
    }

    @Test func lengthTakesLongPromptsForHard() throws {
        let estimator = PromptLengthEstimator()
        let short = try estimator.estimates(for: prompts[1], models: ["strong", "weak"])
        let long = try estimator.estimates(for: prompts[3], models: ["strong", "weak"])
        #expect(short[0].score < short[1].score && long[0].score > long[1].score)
    }

    @Test func chanceIsSpreadEvenly() throws {
        let scores = try (0..<2000).map { index in
            try RandomEstimator().estimates(for: EstimatorInput(text: Array("\(index)".utf8)), models: ["m"])[0].score
        }
        #expect(abs(scores.reduce(0, +) / 2000 - 0.5) < 0.02)
        #expect(abs(Double(scores.count { $0 < 0.25 }) / 2000 - 0.25) < 0.03)
    }
}
