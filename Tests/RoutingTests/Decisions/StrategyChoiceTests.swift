import Routing
import TestSupport
import Testing

struct StrategyChoiceTests {
    private static let question = "Which planet is largest?\nA. Mars\nB. Jupiter\nC. Venus"
    private static let models = [
        ModelProfile(id: "small-a", price: TokenPrice(input: 0.1, output: 0.4)),
        ModelProfile(id: "small-b", price: TokenPrice(input: 0.1, output: 0.5)),
        ModelProfile(id: "large", price: TokenPrice(input: 5, output: 20)),
    ]

    private func policy(
        _ objective: Objective,
        strategies: [Plan.Strategy] = [.single, .cascade, .vote],
        agreement: AgreementModel? = nil
    ) -> RoutingPolicy {
        RoutingPolicy(
            name: "auto",
            models: Self.models.map(\.id),
            objective: objective,
            strategies: strategies,
            agreement: agreement
        )
    }

    private func prepared(
        _ policy: RoutingPolicy,
        scores: [String: Double] = ["small-a": 0.75, "small-b": 0.76, "large": 0.86]
    ) throws -> PreparedPolicy<TableEstimator> {
        try PreparedPolicy(
            policy,
            catalogue: try ModelCatalogue(Self.models),
            estimator: TableEstimator(scores)
        )
    }

    private func decide(
        _ policy: PreparedPolicy<TableEstimator>,
        _ text: String = StrategyChoiceTests.question,
        onlyOneModel: String? = nil
    ) throws -> Decision {
        let query = RoutingQuery(text: Array(text.utf8), onlyOneModel: onlyOneModel)
        return try policy.decide(query, input: EstimatorInput(text: query.text), id: "dec_1", created: 0)
    }

    @Test func aCascadeIsChosenWhereAgreementSparesTheDearModel() throws {
        let decision = try decide(try prepared(policy(.lambda(0.01))))
        #expect(decision.plan.strategy == .cascade)
        #expect(decision.plan.models == ["small-a", "small-b", "large"])
        #expect(decision.model == "small-a")
        let option = try #require(decision.plans?.first)
        let large = try #require(decision.candidates.first { $0.model == "large" })
        #expect(option.costUSD < large.costUSD && option.utility > decision.candidates[0].utility)
        #expect((0.5...0.95).contains(option.agreement) && abs(option.calls - (3 - option.agreement)) < 1e-9)
        #expect(abs(option.rounds - (2 - option.agreement)) < 1e-9)
        let share = Int((100 * option.agreement).rounded())
        #expect(
            decision.reasons[0]
                == "small-a, small-b are expected to agree on \(share) % of prompts like this; only when they do not is large asked."
        )
        #expect(
            decision.plan.problems(
                on: PlanTerms(models: try ModelCatalogue(Self.models), query: RoutingQuery(text: []))
            ).isEmpty
        )
    }

    @Test func theForecastIsWhatTheModelOfAgreementSays() throws {
        let agreement = AgreementModel(
            skills: Self.models.map { AgreementModel.Skill(model: $0.id, ability: 0, slope: 2) },
            dispersion: -1,
            dispersionSlope: 0,
            keyNoise: 0
        )
        let known = try decide(try prepared(policy(.lambda(0.01), agreement: agreement)))
        let typical = try decide(try prepared(policy(.lambda(0.01))))
        let first = try #require(known.plans?.first { $0.strategy == .cascade })
        let second = try #require(typical.plans?.first { $0.strategy == .cascade })
        // Models that make the same mistakes agree more often, and agreement says less.
        #expect(first.agreement > second.agreement && first.quality < second.quality)
    }

    @Test func moneyThatDoesNotMatterLeavesTheBestModelOrPlan() throws {
        let decision = try decide(try prepared(policy(.lambda(0))))
        let best = max(decision.candidates.compactMap(\.quality).max() ?? 0, decision.plans?.map(\.quality).max() ?? 0)
        let chosen = decision.plan.isPlainCall ? decision.candidates[0].quality : decision.plans?[0].quality
        #expect(chosen == best)
    }

    @Test(arguments: ["Write a poem about the sea.", "Summarise the history of Rome in five paragraphs."])
    func aTextHasNothingToAgreeOn(prompt: String) throws {
        let decision = try decide(try prepared(policy(.lambda(0.01))), prompt)
        #expect(decision.plan.isPlainCall && decision.plans == [])
        #expect(decision.reasons.last?.contains("does not come to one result") == true)
    }

    @Test func aRequestForOneModelsOwnAnswerGetsOne() throws {
        let decision = try decide(try prepared(policy(.lambda(0.01))), onlyOneModel: "the request offers tools")
        #expect(decision.plan.isPlainCall)
        #expect(decision.reasons.last == "No cascade or vote was weighed: the request offers tools.")
    }

    @Test func aPolicyOfSingleModelsWeighsNoPlans() throws {
        let decision = try decide(try prepared(policy(.lambda(0.01), strategies: [.single])))
        #expect(decision.plan.isPlainCall && decision.plans == nil)
    }

    @Test func sameRequestSamePlan() throws {
        let policy = try prepared(policy(.lambda(0.01)))
        #expect(try decide(policy).plan == decide(policy).plan)
    }

    @Test(arguments: [Objective.strongShare(0.3), .winRate(threshold: 0.5)])
    func objectivesThatCountCallsOfOneModelAreRefused(objective: Objective) throws {
        let error = #expect(throws: RoutingError.self) { _ = try prepared(policy(objective)) }
        #expect(error?.message.contains("counts calls of one model") == true)
    }

    @Test func twoModelsAreTooFew() throws {
        var two = policy(.lambda(0.01))
        two.models = ["small-a", "large"]
        let error = #expect(throws: RoutingError.self) { _ = try prepared(two) }
        #expect(error?.message.contains("take three models, and it lists 2") == true)
    }
}
