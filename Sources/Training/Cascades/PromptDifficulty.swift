import Routing

/// How difficult a prompt is, as far as can be told before anybody has answered it.
///
/// The difficulty z of an ``AgreementModel`` is regressed on what is seen of the prompt. Over all prompts z is standard
/// normal, so of a prompt for which `μ` is predicted it is taken to be normal with mean `w μ` and variance `1 − Var(w μ)`.
/// The weight w says how far the prediction is trusted; at 0 all prompts are alike.
struct PromptDifficulty: Sendable {
    private let regression: RidgeRegression
    private let centre: Double
    /// The weight w.
    let weight: Double
    /// Standard deviation of w μ over the prompts.
    let spread: Double
    /// Standard deviation of z once the prompt is seen.
    let deviation: Double

    static let penalties = [10.0, 30, 100, 300, 1000]

    /// Learns from answered prompts.
    ///
    /// - Parameters:
    ///   - views: what is seen of each prompt.
    ///   - posterior: probability of each difficulty given the prompt's answers: [prompts, difficulties].
    ///   - folds: the fold of each prompt, by which the penalty is chosen.
    ///   - weight: w, 0...1.
    init(views: [[Double]], posterior: [Double], folds: [Int], weight: Double) {
        let targets = Self.means(posterior, prompts: views.count).map { [$0] }
        let penalty = Self.bestPenalty(views, targets, folds)
        regression = RidgeRegression(inputs: views, targets: targets, penalty: penalty)
        var moments = CascadeWorkbench.Moments()
        for view in views { moments.add(regression.predict(view)[0]) }
        centre = moments.mean
        self.weight = weight
        let variance = weight * weight * moments.variance
        spread = variance.squareRoot()
        deviation = max(0.1, 1 - variance).squareRoot()
    }

    /// Probability of each difficulty for a prompt of which this is seen.
    func weights(of view: [Double]) -> [Double] {
        guard spread > 0 else { return AgreementModel.difficultyWeights }
        let mean = weight * (regression.predict(view)[0] - centre)
        return AgreementModel.difficultyWeights(mean: min(2.5, max(-2.5, mean)), deviation: deviation)
    }

    /// Probability of each difficulty for prompts some spreads harder than the mean.
    func weights(spreads: Double) -> [Double] {
        AgreementModel.difficultyWeights(mean: spreads * spread, deviation: deviation)
    }

    /// Mean difficulty of each prompt.
    private static func means(_ posterior: [Double], prompts: Int) -> [Double] {
        let grid = AgreementModel.difficulties
        return (0..<prompts).map { prompt in
            grid.indices.reduce(0.0) { $0 + posterior[prompt * grid.count + $1] * grid[$1] }
        }
    }

    private static func bestPenalty(_ views: [[Double]], _ targets: [[Double]], _ folds: [Int]) -> Double {
        var errors = [Double](repeating: 0, count: penalties.count)
        for fold in Set(folds).sorted() {
            let learned = views.indices.filter { folds[$0] != fold }
            guard !learned.isEmpty else { continue }
            for (index, penalty) in penalties.enumerated() {
                let regression = RidgeRegression(
                    inputs: learned.map { views[$0] },
                    targets: learned.map { targets[$0] },
                    penalty: penalty
                )
                for prompt in views.indices where folds[prompt] == fold {
                    let gap = regression.predict(views[prompt])[0] - targets[prompt][0]
                    errors[index] += gap * gap
                }
            }
        }
        return penalties[errors.indices.min { errors[$0] < errors[$1] } ?? 0]
    }
}
