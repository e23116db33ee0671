import Routing

/// Ridge regression of the scores of some models on sparse features.
///
/// Minimises `Σ (y − mean_m − x·w_m)² + λ‖w_m‖²` over the answers given, for each model m; in dual form
/// `w_m = Xᵀα_m`, `(X Xᵀ + λ I) α_m = y_m − mean_m` on the prompts that m answered.
struct RidgeProblem: Sendable {
    private let rows: SparseRows
    private let corpus: OutcomeCorpus
    private let means: [Float]
    /// Columns of the corpus.
    private let models: [Int]
    private let penalty: Float

    init(rows: SparseRows, corpus: OutcomeCorpus, means: [Float], models: [Int], penalty: Float) {
        self.rows = rows
        self.corpus = corpus
        self.means = means
        self.models = models
        self.penalty = penalty
    }

    /// The weights fitted on some prompts: [features, models].
    func weights(_ prompts: [Int]) -> [Float] {
        let width = models.count
        let part = prompts.count == rows.rows ? rows : rows.subset(prompts)
        var target = Array(repeating: Float(0), count: prompts.count * width)
        var isGiven = Array(repeating: Float(1), count: target.count)
        for (row, prompt) in prompts.enumerated() {
            for (column, model) in models.enumerated() {
                let score = corpus.score(prompt, model)
                if score.isNaN {
                    isGiven[row * width + column] = 0
                } else {
                    target[row * width + column] = score - means[model]
                }
            }
        }
        // Prompts that a model did not answer are rows and columns of zeros.
        let hasGaps = isGiven.contains(0)
        let dual = ConjugateGradient.solve(
            product: { vector in
                var image = part.product(part.transposedProduct(vector, width: width), width: width)
                if hasGaps { for index in image.indices { image[index] *= isGiven[index] } }
                return image
            },
            target: target,
            columns: width,
            lambda: penalty
        )
        return part.transposedProduct(dual, width: width)
    }

    /// Predicted scores of some prompts: [prompts, models].
    func predictions(_ weights: [Float], _ prompts: [Int]) -> [Float] {
        var result = rows.subset(prompts).product(weights, width: models.count)
        for index in result.indices { result[index] += means[models[index % models.count]] }
        return result
    }

    /// Predictions of every fold by the fit without it.
    func crossFitting(_ folds: PromptFolds) -> CrossFitting {
        CrossFitting(folds, models: models.count) { training, held in predictions(weights(training), held) }
    }

    /// Mean squared error on left-out folds.
    func heldOutError(_ folds: PromptFolds) -> Double {
        let raw = crossFitting(folds).raw
        var sum = 0.0
        var count = 0
        for prompt in 0..<corpus.prompts {
            for (column, model) in models.enumerated() {
                let score = corpus.score(prompt, model)
                guard !score.isNaN else { continue }
                let gap = Double(raw[prompt * models.count + column] - score)
                sum += gap * gap
                count += 1
            }
        }
        return sum / Double(max(1, count))
    }
}
