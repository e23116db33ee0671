import Routing
import TestSupport
import Testing

struct PolicyPlanTests {
    private static let cascade = Plan(
        strategy: .cascade,
        nodes: [
            PlanNode(id: "n1", kind: .model, model: "small"), PlanNode(id: "n2", kind: .model, model: "medium"),
            PlanNode(id: "j", kind: .agree, dependencies: ["n1", "n2"]),
            PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
        ],
        output: "j|n3"
    )

    private func prepare(
        _ plan: Plan = cascade,
        models: [String] = ["small", "medium", "large"],
        strategies: [Plan.Strategy] = [.single, .cascade],
        privacy: PrivacyClass = .open
    ) throws(RoutingError) -> PreparedPolicy<TableEstimator> {
        try PreparedPolicy(
            RoutingPolicy(
                name: "auto",
                models: models,
                objective: .lambda(0),
                privacy: privacy,
                strategies: strategies,
                plan: plan
            ),
            catalogue: (try? catalogue()) ?? .empty,
            estimator: TableEstimator(["small": 0.5, "medium": 0.6, "large": 0.9])
        )
    }

    @Test func aPolicyAnswersByItsPlanAndSaysSo() throws {
        let decision = try decide("a", prepare())
        var expected = Self.cascade
        expected.fallback = "large"
        #expect(decision.plan == expected && decision.model == "small", "the model of the first node")
        #expect(decision.candidates.count == 3 && decision.runnerUp == nil && decision.session == nil)
        #expect(
            decision.reasons == [
                "The plan of policy 'auto' (cascade of small, medium, large) answers every request that it can take.",
                "By itself large would have answered.",
            ]
        )
    }

    @Test func aPlanKeepsItsOwnFallbackAndGetsNoneThatItsBudgetLacks() throws {
        var named = Self.cascade
        named.fallback = "small"
        #expect(try decide("a", prepare(named)).plan == named)
        var tight = Self.cascade
        tight.budget.calls = 3
        #expect(try decide("a", prepare(tight)).plan == tight, "three calls leave none for a fallback")
    }

    @Test func whatOnlyOneModelCanAnswerGoesToIt() throws {
        let policy = try prepare()
        var query = RoutingQuery(text: Array("a".utf8))
        query.onlyOneModel = "the request asks for 3 answers"
        let decision = try policy.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 0)
        #expect(decision.plan == .single("large") && decision.model == "large" && decision.runnerUp != nil)
        #expect(
            decision.reasons.last
                == "The plan of policy 'auto' (cascade of small, medium, large) is not run: "
                + "the request asks for 3 answers."
        )
    }

    @Test(arguments: [
        (RoutingQuery(text: [], inputTokens: 9_000), "too small"),
        (RoutingQuery(text: [], needs: .vision), "cannot take vision"),
        (RoutingQuery(text: [], privacy: .local), "does not run locally"),
    ])
    func aPlanWhoseModelsCannotTakeTheRequestGivesWay(query: RoutingQuery, part: String) throws {
        let decision = try prepare().decide(query, input: EstimatorInput(text: query.text), id: "d", created: 0)
        #expect(decision.plan.isPlainCall && decision.reasons.last?.contains(part) == true, "\(decision.reasons)")
    }

    @Test func aPlanThatMayCostTooMuchForTheRequestGivesWay() throws {
        var plan = Self.cascade
        plan.budget.usd = 0.05
        let policy = try prepare(plan)
        #expect(try decide("a", policy).plan == plan)
        let long = try decide("a", policy, inputTokens: 7_900)
        #expect(long.plan.isPlainCall && long.reasons.last?.contains("over its budget") == true, "\(long.reasons)")
    }

    @Test func aPlanThatNoRequestCouldBeAnsweredWithIsRefused() throws {
        func refusal(_ make: () throws(RoutingError) -> PreparedPolicy<TableEstimator>) -> String {
            let error = #expect(throws: RoutingError.self) { try make() }
            #expect(error?.code == .invalidPolicy)
            return error?.message ?? ""
        }
        let stranger = refusal { () throws(RoutingError) in try prepare(models: ["small", "large"]) }
        #expect(stranger.contains("calls model 'medium', which is none of its models small, large"))
        let shape = refusal { () throws(RoutingError) in try prepare(strategies: [.single]) }
        #expect(shape.contains("strategy 'cascade', but it allows only single"))
        let private_ = refusal { () throws(RoutingError) in try prepare(privacy: .local) }
        #expect(private_.contains("does not run locally"))
        var broken = Self.cascade
        broken.output = "x"
        let invalid = refusal { () throws(RoutingError) in try prepare(broken) }
        #expect(invalid.contains("policy 'auto'") && invalid.contains("'x', which is no node"))
    }
}
