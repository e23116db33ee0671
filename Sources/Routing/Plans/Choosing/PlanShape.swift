/// A cascade or vote over some of a policy's models, ready to be forecast for any request.
struct PlanShape: Sendable {
    /// Positions of the models in the policy: the drafts', then the one that is asked when they do not agree.
    let models: [Int]
    /// Number of drafts.
    let drafts: Int
    /// How many of them must agree.
    let quorum: Int
    private let states: AnswerStates
    private let policy: CascadePolicy

    /// A shape over models of these names.
    init(_ models: [Int], drafts: Int, quorum: Int, names: [String]) {
        self.models = models
        self.drafts = drafts
        self.quorum = quorum
        states = AnswerStates(models: models.count)
        policy = CascadePolicy.agreement(models.map { names[$0] }, drafts: drafts, quorum: quorum)
    }

    /// Whether its answer is the vote of all its models.
    var isVote: Bool { models.count == drafts }

    /// What it can expect on one prompt.
    ///
    /// - Parameters:
    ///   - agreement: how the models' answers hang together on this prompt.
    ///   - usd: expected cost of an answer of each model of the policy, in US dollars.
    ///   - carbon: the grams of CO₂e of it.
    func forecast(_ agreement: AgreementModel, usd: [Double], carbon: [Double]) -> CascadeForecast {
        var masses = CascadeMasses(states: states, models: policy.models)
        masses.add(agreement, prompts: 1, usd: models.map { usd[$0] }, carbon: models.map { carbon[$0] })
        return policy.forecast(masses)
    }

    /// The plan.
    func plan(names: [String]) -> Plan {
        CascadePolicy.agreementPlan(models.map { names[$0] }, drafts: drafts, quorum: quorum)
    }

    /// Every shape over some of at most ``mostModels`` models, which are given from the cheapest to the dearest.
    static func all(of models: [Int], strategies: [Plan.Strategy], names: [String]) -> [PlanShape] {
        let models = models.prefix(mostModels)
        var shapes: [PlanShape] = []
        func extend(_ list: [Int], from start: Int) {
            if list.count == 3, strategies.contains(.vote) {
                shapes.append(PlanShape(list, drafts: 3, quorum: 2, names: names))
            }
            if list.count >= 3, strategies.contains(.cascade) {
                shapes.append(PlanShape(list, drafts: list.count - 1, quorum: 2, names: names))
            }
            guard list.count < 4 else { return }
            for index in start..<models.count { extend(list + [models[index]], from: index + 1) }
        }
        extend([], from: 0)
        return shapes
    }

    /// Most models whose combinations are weighed.
    static let mostModels = 5
}
