import Routing

/// The numbers that Gaussian processes on parts of a corpus share.
struct GaussianProcessProblem: Sendable {
    let kernel: PromptKernel
    private let models: Int
    let count: Int
    /// Prior of every score: [prompts, models].
    private let prior: [Float]
    /// Mean over the models of score less prior: [prompts].
    private let level: [Float]
    /// Score less prior less level, 0 where there is no score: [prompts, models].
    private let residual: [Float]
    /// The prior's distance from its mean over the models: [prompts, models].
    private let contrast: [Float]
    private let trust: Float

    init(_ corpus: OutcomeCorpus, prior router: BuiltInEstimator?, priorDeviation: Double) throws(TrainingError) {
        models = corpus.models.count
        count = corpus.prompts
        kernel = PromptKernel(corpus)
        let means = corpus.meanScores
        var prior: [Float] = []
        var contrast: [Float] = []
        for input in corpus.inputs {
            let expected: [Double]
            do {
                expected = try GaussianProcessRouter.prior(router, input, corpus.models, means: means)
            } catch {
                throw TrainingError(.invalidData, error.message)
            }
            let mean = expected.reduce(0, +) / Double(expected.count)
            prior += expected.map { Float($0) }
            contrast += expected.map { router == nil ? 0 : Float($0 - mean) }
        }
        var residual = zip(corpus.scores, prior).map { $0 - $1 }
        var level: [Float] = []
        for start in stride(from: 0, to: residual.count, by: models) {
            let given = residual[start..<start + models].filter { !$0.isNaN }
            let mean = given.reduce(0, +) / Float(max(1, given.count))
            for index in start..<start + models { residual[index] = residual[index].isNaN ? 0 : residual[index] - mean }
            level.append(mean)
        }
        self.level = level
        self.residual = residual
        self.prior = prior
        self.contrast = contrast
        let noise = residual.reduce(0.0) { $0 + Double($1 * $1) } / Double(max(1, residual.count))
        trust = Float(priorDeviation * priorDeviation / max(1e-3, noise))
    }

    /// The processes on some of the prompts.
    func processes(_ prompts: [Int]) -> GaussianProcessParts<GaussianProcess> {
        let isAll = prompts.count == count
        let similarity =
            isAll
            ? kernel.matrix
            : prompts.flatMap { row in prompts.map { kernel.matrix[row * count + $0] } }
        return GaussianProcessParts(
            level: GaussianProcess(
                similarity: similarity,
                residual: prompts.map { level[$0] },
                contrast: Array(repeating: 0, count: prompts.count),
                models: 1,
                trust: 0
            ),
            contrast: GaussianProcess(
                similarity: similarity,
                residual: rows(residual, prompts),
                contrast: rows(contrast, prompts),
                models: models,
                trust: trust
            )
        )
    }

    /// The fit of both processes on some prompts, joined.
    func fit(_ prompts: [Int], _ strength: GaussianProcessParts<Float>) -> GaussianProcessSolution {
        let processes = processes(prompts)
        let level = processes.level.fit(strength: strength.level).coefficients
        let contrast = processes.contrast.fit(strength: strength.contrast).coefficients
        let shared = level.reduce(0, +)
        return GaussianProcessSolution(
            coefficients: contrast.indices.map {
                strength.contrast * contrast[$0] + strength.level * level[$0 / models]
            },
            intercepts: sums(contrast).map { $0 + shared },
            priorWeights: priorWeights(contrast, prompts)
        )
    }

    /// Predicted scores of some prompts by a fit on others: [held, models].
    func predictions(_ solution: GaussianProcessSolution, _ training: [Int], of held: [Int]) -> [Float] {
        let similarity = held.flatMap { row in training.map { kernel.matrix[row * count + $0] } }
        let product = MatrixProduct.timesTransposed(
            similarity,
            rows: held.count,
            MatrixProduct.transposed(solution.coefficients, rows: training.count, columns: models),
            outputs: models,
            inner: training.count
        )
        var result: [Float] = []
        result.reserveCapacity(held.count * models)
        for (row, prompt) in held.enumerated() {
            for model in 0..<models {
                let cell = prompt * models + model
                let own = solution.intercepts[model] + solution.priorWeights[model] * contrast[cell]
                result.append(prior[cell] + own + product[row * models + model])
            }
        }
        return result
    }

    /// What the router stores of a fit on all prompts.
    func posterior(_ solution: GaussianProcessSolution) -> GaussianProcessRouter.Posterior {
        GaussianProcessRouter.Posterior(
            intercepts: solution.intercepts,
            priorWeights: solution.priorWeights,
            wordWeights: kernel.rows.transposedProduct(solution.coefficients, width: models).map {
                $0 * kernel.wordScale
            },
            embeddings: kernel.embeddings,
            coefficients: solution.coefficients.map { $0 * kernel.meaningScale }
        )
    }

    private func rows(_ values: [Float], _ prompts: [Int]) -> [Float] {
        prompts.flatMap { values[$0 * models..<($0 + 1) * models] }
    }

    private func sums(_ coefficients: [Float]) -> [Float] {
        var sums = Array(repeating: Float(0), count: models)
        for (index, value) in coefficients.enumerated() { sums[index % models] += value }
        return sums
    }

    /// Weight of the prior's contrast that the outcomes ask for, beside the 1 that it has: [models].
    private func priorWeights(_ coefficients: [Float], _ prompts: [Int]) -> [Float] {
        var sums = Array(repeating: Float(0), count: models)
        for (row, prompt) in prompts.enumerated() {
            for model in 0..<models {
                sums[model] += coefficients[row * models + model] * contrast[prompt * models + model]
            }
        }
        return sums.map { trust * $0 }
    }
}

/// What the processes of how easy a prompt is and of how models differ on it have each.
struct GaussianProcessParts<Value> {
    var level: Value
    var contrast: Value
}

extension GaussianProcessParts: Sendable where Value: Sendable {}

/// The fit of both processes, joined.
struct GaussianProcessSolution {
    /// Coefficients times strengths, added up: [prompts, models].
    var coefficients: [Float]
    /// Level of each model over the prior: [models].
    var intercepts: [Float]
    /// Weight of the prior's contrast beside the 1 that it has: [models].
    var priorWeights: [Float]
}
