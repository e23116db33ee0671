/// The weights of a stacked router's members, fitted to their held-out predictions.
///
/// Formulas: `StackedRouter`. Where a prompt was not answered by every model, means are over those that answered.
struct StackedBlend {
    /// Mean score of each model: [models].
    let means: [Float]
    /// Mean prediction of each member: [members][models].
    let memberMeans: [[Float]]
    /// Weights of how easy members find a prompt: [members].
    let level: [Double]
    /// Weights of how members tell models apart: [members].
    let contrast: [Double]
    private let heldOut: [[Float]]

    /// Fits the weights.
    ///
    /// - Parameter deviation: how far weights are expected from being equal.
    init(_ corpus: OutcomeCorpus, heldOut: [[Float]], deviation: Double) {
        let models = corpus.models.count
        let means = corpus.meanScores
        let memberMeans = heldOut.map { scores in
            (0..<models).map { model in
                let column = stride(from: model, to: scores.count, by: models).map { scores[$0] }
                return column.reduce(0, +) / Float(max(1, column.count))
            }
        }
        var levels = NonNegativeLeastSquares(count: heldOut.count)
        var contrasts = NonNegativeLeastSquares(count: heldOut.count)
        for prompt in 0..<corpus.prompts {
            let answered = (0..<models).filter { !corpus.score(prompt, $0).isNaN }
            guard !answered.isEmpty else { continue }
            let share = 1 / Double(answered.count)
            func mean(_ value: (Int) -> Double) -> Double { answered.reduce(0) { $0 + value($1) } * share }
            let target = { (model: Int) in Double(corpus.score(prompt, model) - means[model]) }
            let features = heldOut.indices.map { member in
                { (model: Int) in Double(heldOut[member][prompt * models + model] - memberMeans[member][model]) }
            }
            let easy = mean(target)
            let eases = features.map { mean($0) }
            levels.add(eases, target: easy)
            for model in answered where answered.count > 1 {
                let distances = zip(features, eases).map { $0(model) - $1 }
                contrasts.add(distances, target: target(model) - easy, weight: share)
            }
        }
        self.means = means
        self.memberMeans = memberMeans
        self.heldOut = heldOut
        let equal = 1 / Double(max(1, heldOut.count))
        level = levels.weights(expected: equal, deviation: deviation)
        contrast = contrasts.weights(expected: equal, deviation: deviation)
    }

    /// The blend's held-out prediction of a prompt: [models].
    func scores(of prompt: Int) -> [Float] {
        let models = means.count
        var scores = means
        for member in heldOut.indices {
            let distances = (0..<models).map { heldOut[member][prompt * models + $0] - memberMeans[member][$0] }
            let mean = distances.reduce(0, +) / Float(max(1, models))
            for model in 0..<models {
                scores[model] += Float(level[member]) * mean + Float(contrast[member]) * (distances[model] - mean)
            }
        }
        return scores
    }
}
