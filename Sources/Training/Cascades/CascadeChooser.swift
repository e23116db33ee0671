internal import Datasets
internal import Routing

/// Chooses, for one prompt, the cascade of greatest expected quality − price from what is seen of the prompt.
///
/// What each cascade can expect is known for every difficulty, so it is summed over the prompt's difficulties; each model's
/// price is regressed on what is seen of the prompt. Both are moved so that their mean over the prompts tuned on is what
/// the cascade is expected to do on all of them.
struct CascadeChooser: Sendable {
    /// What one cascade can expect.
    private struct Option: Sendable {
        /// Places of its models among the candidates.
        let models: [Int]
        /// Quality by difficulty.
        let quality: [Double]
        /// Probability that each model is asked, by difficulty.
        let asked: [[Double]]
        /// Expected of all prompts together.
        let all: CascadeForecast
        /// What brings the mean over the prompts there.
        var shift = 0.0
        var usdScale = 1.0
        var carbonScale = 1.0
    }

    /// What a cascade can expect on a prompt.
    struct Estimate {
        var quality: Double
        var usd: Double
        var carbonGrams: Double
    }

    private let difficulty: PromptDifficulty
    private let prices: RidgeRegression
    /// Mean cost of each candidate, then mean carbon.
    private let meanPrices: [Double]
    private var options: [Option]

    /// Learns from the prompts of a bench.
    ///
    /// - Parameters:
    ///   - found: the cascades, with what they are expected to do on all prompts.
    ///   - views: what is seen of each prompt.
    init(bench: CascadeWorkbench, found: [CascadeWorkbench.Found], views: [[Double]], difficulty: PromptDifficulty) {
        self.difficulty = difficulty
        let (table, candidates) = (bench.table, bench.candidates)
        let means =
            candidates.map { table.mean(table.usd, of: $0) } + candidates.map { table.mean(table.carbonGrams, of: $0) }
        meanPrices = means
        let targets = views.indices.map { prompt -> [Double] in
            let cells = candidates.map { prompt * table.models.count + $0 }
            let raw = cells.map { table.usd[$0] } + cells.map { table.carbonGrams[$0] }
            return zip(raw, means).map { $1 > 0 ? $0 / $1 : 1 }
        }
        prices = RidgeRegression(inputs: views, targets: targets, penalty: 20)
        options = found.map { found in
            let (quality, asked) = bench.byDifficulty(found)
            return Option(
                models: found.list.map { candidates.firstIndex(of: $0) ?? 0 },
                quality: quality,
                asked: asked,
                all: found.forecast
            )
        }
        var sums = options.map { _ in Estimate(quality: 0, usd: 0, carbonGrams: 0) }
        for view in views {
            for (index, estimate) in estimates(view).enumerated() {
                sums[index].quality += estimate.quality / Double(views.count)
                sums[index].usd += estimate.usd / Double(views.count)
                sums[index].carbonGrams += estimate.carbonGrams / Double(views.count)
            }
        }
        for (index, mean) in sums.enumerated() {
            options[index].shift = options[index].all.quality - mean.quality
            if mean.usd > 0 { options[index].usdScale = options[index].all.usd / mean.usd }
            if mean.carbonGrams > 0 { options[index].carbonScale = options[index].all.carbonGrams / mean.carbonGrams }
        }
    }

    /// What every cascade can expect on a prompt.
    func estimates(_ view: [Double]) -> [Estimate] {
        let weights = difficulty.weights(of: view)
        let shares =
            difficulty.spread > 0
            ? prices.predict(view).map { min(3, max(0.3, $0)) } : [Double](repeating: 1, count: meanPrices.count)
        let expected = zip(shares, meanPrices).map { $0 * $1 }
        let candidates = expected.count / 2
        return options.map { option in
            var estimate = Estimate(quality: option.shift, usd: 0, carbonGrams: 0)
            for (point, weight) in weights.enumerated() { estimate.quality += weight * option.quality[point] }
            for (place, model) in option.models.enumerated() {
                var asked = 0.0
                for (point, weight) in weights.enumerated() { asked += weight * option.asked[point][place] }
                estimate.usd += asked * expected[model]
                estimate.carbonGrams += asked * expected[candidates + model]
            }
            estimate.usd *= option.usdScale
            estimate.carbonGrams *= option.carbonScale
            return estimate
        }
    }

    /// The place of the best cascade.
    static func best(_ estimates: [Estimate], perUSD: Double, perGram: Double) -> Int {
        var best = (place: 0, value: -Double.infinity)
        for (place, estimate) in estimates.enumerated() {
            let value = estimate.quality - perUSD * estimate.usd - perGram * estimate.carbonGrams
            if value > best.value + 1e-12 { best = (place, value) }
        }
        return best.place
    }
}

extension CascadeWorkbench {
    /// What a cascade can expect at each difficulty: its quality, and the probability that each model is asked.
    func byDifficulty(_ found: Found) -> (quality: [Double], asked: [[Double]]) {
        let names = found.policy.models
        let states = AnswerStates(models: names.count)
        let free = [Double](repeating: 0, count: names.count)
        let forecasts = AgreementModel.difficulties.indices.map { point in
            var weights = [Double](repeating: 0, count: AgreementModel.difficulties.count)
            weights[point] = 1
            var masses = CascadeMasses(states: states, models: names)
            masses.add(agreement, prompts: 1, usd: free, carbon: free, difficulties: weights)
            return found.policy.forecast(masses)
        }
        return (forecasts.map(\.quality), forecasts.map(\.asked))
    }
}
