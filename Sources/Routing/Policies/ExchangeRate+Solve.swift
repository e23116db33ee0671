extension ExchangeRate {
    /// Solves an objective for a list of models on a sample of typical prompts.
    ///
    /// - Parameters:
    ///   - objective: what is wanted.
    ///   - models: the policy's models, in its order.
    ///   - sample: expected scores of the same models on typical prompts: [prompts, models].
    ///   - inputScale: prompt tokens of real traffic per prompt token of the sample.
    /// - Throws: `RoutingError.invalidPolicy` when no rate reaches the objective, with what could be reached.
    public static func solve(
        _ objective: Objective,
        models: [ModelProfile],
        sample: CalibrationSample,
        inputScale: Double = 1
    ) throws(RoutingError) -> ExchangeRate {
        var none: PlanForecaster?
        return try solve(objective, models: models, sample: sample, inputScale: inputScale, forecaster: &none)
    }

    /// Solves an objective where plans of several models may be chosen too.
    ///
    /// - Parameter forecaster: is left with the plans that are worth weighing.
    static func solve(
        _ objective: Objective,
        models: [ModelProfile],
        sample: CalibrationSample,
        inputScale: Double = 1,
        forecaster: inout PlanForecaster?
    ) throws(RoutingError) -> ExchangeRate {
        precondition(sample.models == models.count, "the sample must score the policy's models")
        var table = CalibrationTable(models: models, sample: sample, inputScale: inputScale)
        if var plans = forecaster {
            plans.prune(quality: table.quality, usd: table.cost.map { $0 / 1000 })
            table.add(plans)
            forecaster = plans
        }
        switch objective {
        case .lambda(let rate):
            return ExchangeRate(charge: .usdPer1k, rate: rate)
        case .carbonLambda(let rate):
            return ExchangeRate(charge: .carbonGrams, rate: rate)
        case .winRate(let threshold):
            // Win rate with ties counted half is ½ + ½ (p_strong − p_weak), so the threshold is on the gain 2t − 1.
            return ExchangeRate(charge: .strongCall(table.strongest), rate: 2 * threshold - 1)
        case .strongShare(let share):
            return table.rate(forStrongShare: share)
        case .budget(let usd):
            let cheapest = table.outcome(rate: .greatestFiniteMagnitude).cost
            guard usd >= cheapest * (1 - 1e-9) else {
                throw RoutingError(
                    .invalidPolicy,
                    "a budget of \(dollars(usd)) per 1,000 requests is below the \(dollars(cheapest)) that the cheapest "
                        + "models are expected to cost; raise it or add a cheaper model"
                )
            }
            return table.bisect(target: usd) { $0.cost }
        case .leastQuality(let quality):
            let best = table.outcome(rate: 0).quality
            guard quality <= best + 1e-9 else {
                throw RoutingError(
                    .invalidPolicy,
                    "least quality \(fixedPoint(quality, digits: 3)) is above the \(fixedPoint(best, digits: 3)) that "
                        + "these models are expected to reach together; lower it or add a better model"
                )
            }
            return table.bisect(target: quality) { $0.quality }
        }
    }
}

/// Quality and cost of every model on every prompt of a sample, to try rates on.
private struct CalibrationTable {
    /// Models, and plans of several of them.
    private(set) var models: Int
    /// Expected quality, [prompts, models].
    private(set) var quality: [Double]
    /// Expected cost in US dollars per 1,000 such calls, [prompts, models].
    private(set) var cost: [Double]
    /// Position of the model with the best mean quality; the dearer one where two are equal.
    let strongest: Int

    init(models: [ModelProfile], sample: CalibrationSample, inputScale: Double) {
        self.models = models.count
        quality = sample.scores
        var cost: [Double] = []
        cost.reserveCapacity(sample.scores.count)
        for prompt in 0..<sample.prompts {
            let tokens = Int(Double(sample.inputTokens[prompt]) * inputScale)
            for model in models {
                cost.append(1000 * model.price.cost(inputTokens: tokens, outputTokens: model.expectedOutputTokens))
            }
        }
        self.cost = cost
        let means = models.indices.map { sample.meanScore(of: $0) }
        strongest =
            models.indices.max { a, b in
                means[a] != means[b] ? means[a] < means[b] : models[a].price.output < models[b].price.output
            } ?? 0
    }

    /// Most prompts on which plans are forecast: a forecast takes some hundred microseconds.
    private static let mostPlanned = 256

    /// Adds plans of several models as if each were one more model, on an even choice of the prompts.
    mutating func add(_ plans: PlanForecaster) {
        let prompts = quality.count / models
        guard prompts > 0, !plans.shapes.isEmpty else { return }
        let step = max(1, (prompts + CalibrationTable.mostPlanned - 1) / CalibrationTable.mostPlanned)
        var (wider, dearer): ([Double], [Double]) = ([], [])
        var prompt = 0
        while prompt < prompts {
            let row = prompt * models..<(prompt + 1) * models
            let prices = cost[row].map { $0 / 1000 }
            wider.append(contentsOf: quality[row])
            dearer.append(contentsOf: cost[row])
            for forecast in plans.forecasts(Array(quality[row]), usd: prices, carbon: prices) {
                wider.append(forecast.quality)
                dearer.append(1000 * forecast.usd)
            }
            prompt += step
        }
        quality = wider
        cost = dearer
        models += plans.shapes.count
    }

    /// Mean quality and cost when every prompt goes to the model of the highest utility.
    func outcome(rate: Double) -> (quality: Double, cost: Double) {
        var total = (quality: 0.0, cost: 0.0)
        let prompts = quality.count / models
        for prompt in 0..<prompts {
            var best = prompt * models
            for cell in best..<best + models {
                // At an unbounded rate only the cost counts; a product would lose the quality to rounding.
                let gain = (quality[cell] - quality[best]) - rate * (cost[cell] - cost[best])
                if gain > 0 || (gain == 0 && cost[cell] < cost[best]) { best = cell }
            }
            total.quality += quality[best]
            total.cost += cost[best]
        }
        return (total.quality / Double(max(prompts, 1)), total.cost / Double(max(prompts, 1)))
    }

    /// The rate at which `measure`, which falls as the rate rises, meets `target`; mixed where it jumps over it.
    func bisect(target: Double, measure: ((quality: Double, cost: Double)) -> Double) -> ExchangeRate {
        if measure(outcome(rate: 0)) <= target { return ExchangeRate(charge: .usdPer1k, rate: 0) }
        let limit = 1e12
        let cheapest = outcome(rate: limit)
        if measure(cheapest) > target {
            // Even the cheapest choice exceeds it: the least rate that makes this choice will do.
            return bisect(target: cheapest.cost) { $0.cost }
        }
        var low = 0.0
        var high = 1e-9
        while measure(outcome(rate: high)) > target, high < limit {
            low = high
            high *= 4
        }
        // The ends stay apart by more than the rounding of a utility, so that they decide ties differently later.
        for _ in 0..<36 {
            let middle = (low + high) / 2
            if measure(outcome(rate: middle)) > target { low = middle } else { high = middle }
        }
        let above = measure(outcome(rate: low))
        let below = measure(outcome(rate: high))
        let share = above > below ? max(0, min(1, (target - below) / (above - below))) : 0
        return ExchangeRate(charge: .usdPer1k, rate: high, lowerRate: low, lowerShare: share)
    }

    /// The threshold on the strong model's gain that gives it `share` of the sample; mixed where gains are tied.
    func rate(forStrongShare share: Double) -> ExchangeRate {
        let prompts = quality.count / models
        var gains: [Double] = []
        for prompt in 0..<prompts {
            let row = quality[prompt * models..<(prompt + 1) * models]
            var others = -Double.infinity
            for (position, score) in row.enumerated() where position != strongest { others = max(others, score) }
            gains.append(others == -.infinity ? 1 : row[row.startIndex + strongest] - others)
        }
        gains.sort(by: >)
        let charge = ExchangeRate.Charge.strongCall(strongest)
        guard share > 0, let most = gains.first, let least = gains.last else {
            return ExchangeRate(charge: charge, rate: 2)
        }
        guard share < 1 else { return ExchangeRate(charge: charge, rate: -2) }
        let wanted = share * Double(prompts)
        let threshold = gains[min(prompts - 1, Int(wanted))]
        let above = Double(gains.prefix { $0 > threshold }.count)
        let tied = Double(gains.filter { $0 == threshold }.count)
        // Gains above the threshold always go to the strong model, those equal to it by the share still missing.
        let step = max(1e-9, (most - least) * 1e-9)
        return ExchangeRate(
            charge: charge,
            rate: threshold + step,
            lowerRate: threshold - step,
            lowerShare: max(0, min(1, (wanted - above) / tied))
        )
    }
}
