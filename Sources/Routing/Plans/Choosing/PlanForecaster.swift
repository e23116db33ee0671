/// Weighs cascades and votes against single models, request by request.
///
/// The router's estimates say how likely each model is right on a prompt; an ``AgreementModel`` says how their answers hang
/// together. From both follows, for every shape of plan, the probability that its drafts agree, that its answer is right,
/// and what it costs. Shapes that no price of quality makes worth while on the calibration sample are dropped beforehand.
public struct PlanForecaster: Sendable {
    private let names: [String]
    private let agreement: AgreementModel
    private(set) var shapes: [PlanShape]

    /// Most shapes that are weighed for each request.
    static let mostShapes = 8

    /// How much difficulty takes from the log-odds of a model of which nothing is known, and how often its mistakes are
    /// those of others: typical of what `simulate` fits.
    public static let typical = AgreementModel(skills: [], dispersion: 1, dispersionSlope: 0, keyNoise: 0)
    static let typicalSlope = 1.5

    /// A forecaster of a policy's plans.
    ///
    /// - Parameters:
    ///   - models: the policy's models.
    ///   - strategies: the shapes that it may use.
    ///   - agreement: how answers hang together, as `simulate --save` writes it; models it does not name are taken for
    ///     typical ones.
    init(models: [ModelProfile], strategies: [Plan.Strategy], agreement: AgreementModel) {
        names = models.map { $0.id }
        var known = agreement
        known.skills = models.map { model in
            let skill = agreement.skills.first { ModelAlias.same($0.model, model.knownAs) || $0.model == model.id }
            return AgreementModel.Skill(
                model: model.id,
                ability: skill?.ability ?? 0,
                slope: skill?.slope ?? PlanForecaster.typicalSlope
            )
        }
        self.agreement = known
        let order = models.indices.sorted { a, b in
            (models[a].price.output, models[a].price.input, a) < (models[b].price.output, models[b].price.input, b)
        }
        shapes = PlanShape.all(of: order, strategies: strategies, names: names)
    }

    /// Keeps the shapes that are the best choice for some prompt of a sample at some price of quality.
    ///
    /// - Parameters:
    ///   - quality: expected score, [prompts, models].
    ///   - usd: expected cost in US dollars, [prompts, models].
    mutating func prune(quality: [Double], usd: [Double]) {
        let prompts = quality.count / max(1, names.count)
        guard prompts > 0, shapes.count > PlanForecaster.mostShapes else { return }
        var chosen = [Int](repeating: 0, count: shapes.count)
        let stride = max(1, prompts / 48)
        var prompt = 0
        while prompt < prompts {
            let row = prompt * names.count..<(prompt + 1) * names.count
            let (scores, prices) = (Array(quality[row]), Array(usd[row]))
            let forecasts = forecasts(scores, usd: prices, carbon: prices)
            let dearest = prices.max() ?? 0
            for step in 0..<12 where dearest > 0 {
                // The price of the dearest model is worth one point of quality, two, four and so on.
                let rate = 0.01 * Double(1 << step) / dearest
                var best = names.indices.map { scores[$0] - rate * prices[$0] }.max() ?? 0
                var winner: Int?
                for (index, forecast) in forecasts.enumerated() where forecast.quality - rate * forecast.usd > best {
                    best = forecast.quality - rate * forecast.usd
                    winner = index
                }
                if let winner { chosen[winner] += 1 }
            }
            prompt += stride
        }
        let ranked = shapes.indices.sorted { chosen[$0] != chosen[$1] ? chosen[$0] > chosen[$1] : $0 < $1 }
        shapes = ranked.prefix(PlanForecaster.mostShapes).filter { chosen[$0] > 0 }.sorted().map { shapes[$0] }
    }

    /// What each shape can expect on one prompt.
    ///
    /// - Parameters:
    ///   - expected: expected score of each model, 0...1.
    ///   - usd: expected cost of each model's answer in US dollars.
    ///   - carbon: the grams of CO₂e of it.
    func forecasts(_ expected: [Double], usd: [Double], carbon: [Double]) -> [CascadeForecast] {
        let prompt = adjusted(to: expected)
        return shapes.map { $0.forecast(prompt, usd: usd, carbon: carbon) }
    }

    private func adjusted(to expected: [Double]) -> AgreementModel {
        var scores: [String: Double] = [:]
        for (name, score) in zip(names, expected) { scores[name] = min(0.99, max(0.01, score)) }
        return agreement.adjusted(to: scores)
    }

    /// The plan of a shape.
    func plan(_ shape: Int) -> Plan { shapes[shape].plan(names: names) }

    /// A shape as it is shown in a decision.
    func option(_ shape: Int, _ forecast: CascadeForecast, knowsCarbon: Bool, utility: Double) -> PlanOption {
        let shape = shapes[shape]
        let last = shape.isVote ? 0 : forecast.asked.last ?? 0
        return PlanOption(
            strategy: shape.isVote ? .vote : .cascade,
            models: shape.models.map { names[$0] },
            quality: forecast.quality,
            costUSD: forecast.usd,
            carbonG: knowsCarbon ? forecast.carbonGrams : nil,
            calls: forecast.calls,
            rounds: 1 + last,
            agreement: shape.isVote ? forecast.agreement : 1 - last,
            utility: utility
        )
    }
}
