/// What a cascade can be expected to achieve.
public struct CascadeForecast: Sendable, Hashable {
    /// Expected score, 0...1.
    public var quality = 0.0
    /// Expected cost of a prompt in US dollars.
    public var usd = 0.0
    /// Expected carbon of a prompt in g CO₂e.
    public var carbonGrams = 0.0
    /// Expected number of calls.
    public var calls = 0.0
    /// Probability that the first two models asked agree; 1 for a cascade of one call.
    public var agreement = 1.0
    /// Probability that each model is asked, in the order of the policy's models.
    public var asked: [Double] = []

    /// Nothing yet.
    public init() {}
}

extension CascadePolicy {
    /// What the policy can be expected to achieve.
    ///
    /// - Parameter masses: what each state of the same models can expect: of a whole data set, or of one prompt when they
    ///   come from a model adjusted to it (``AgreementModel/adjusted(to:)``).
    public func forecast(_ masses: CascadeMasses) -> CascadeForecast {
        precondition(masses.models == models, "the masses belong to other models")
        var forecast = CascadeForecast()
        forecast.asked = [Double](repeating: 0, count: models.count)
        let all = masses.total[0]
        var open = [0]
        while let state = open.popLast() {
            switch actions[state] {
            case .take(let block):
                forecast.quality += masses.right[state][block] / all
            case .ask(let model):
                let share = masses.total[state] / all
                forecast.calls += share
                forecast.asked[model] += share
                forecast.usd += masses.usd[state][model] / all
                forecast.carbonGrams += masses.carbon[state][model] / all
                guard let step = masses.states.steps[state].first(where: { $0.model == model }) else { continue }
                if masses.states.blocks[state].count == 1, masses.states.blocks[state][0].nonzeroBitCount == 1 {
                    forecast.agreement = masses.total[step.outcomes[0]] / masses.total[state]
                }
                open.append(contentsOf: step.outcomes)
            }
        }
        return forecast
    }
}
