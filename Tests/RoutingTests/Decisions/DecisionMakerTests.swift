import Routing
import TestSupport
import Testing

struct DecisionMakerTests {
    private func maker() throws -> DecisionMaker {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "auto", models: ["small", "large"], objective: .strongShare(0.5)),
            catalogue: catalogue(),
            estimator: BuiltInEstimator.promptLength(PromptLengthEstimator())
        )
        return try DecisionMaker(
            catalogue: catalogue(),
            policies: [policy],
            estimators: BuiltInEstimator.baselines
        ) { text, _ in EstimatorInput(text: text) }
    }

    @Test func aPolicyChoosesAndAPinIsObeyed() throws {
        let maker = try maker()
        let query = RoutingQuery(text: Array("hello".utf8))
        let chosen = try maker.decide(query, target: maker.target(named: "auto"), id: "d", created: 0)
        #expect(chosen.policy == "auto" && chosen.candidates.count == 2)
        let pinned = try maker.decide(query, target: maker.target(named: "medium"), id: "d", created: 0)
        #expect(pinned.policy == "pinned" && pinned.model == "medium" && pinned.router == nil)
    }

    @Test func aThresholdInTheNameSplitsTheFirstPolicysModels() throws {
        let maker = try maker()
        let long = RoutingQuery(text: Array(repeating: 97, count: 4000))
        let short = RoutingQuery(text: Array(repeating: 97, count: 4))
        let target = try maker.target(named: "router-prompt-length-0.55")
        let onLong = try maker.decide(long, target: target, id: "d", created: 0)
        let onShort = try maker.decide(short, target: target, id: "d", created: 0)
        #expect(onLong.model != onShort.model)
        #expect(onLong.objective?.kind == "win_rate")
    }

    @Test(arguments: [
        ("gpt-9", "neither a policy nor a model"), ("router-mf-0.5", "'mf'"), ("router-random-2", "between 0 and 1"),
        ("router-random-x", "between 0 and 1"),
    ])
    func anUnknownNameSaysWhatWouldWork(name: String, part: String) throws {
        let error = #expect(throws: RoutingError.self) { try maker().target(named: name) }
        #expect(error?.code == .unknownModel)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test func aPolicyMayNotHaveTheNameOfAModel() throws {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "small", models: ["large"], objective: .lambda(0)),
            catalogue: catalogue(),
            estimator: BuiltInEstimator.random(RandomEstimator())
        )
        #expect(throws: RoutingError.self) {
            try DecisionMaker(catalogue: catalogue(), policies: [policy], estimators: []) { text, _ in
                EstimatorInput(text: text)
            }
        }
    }
}
