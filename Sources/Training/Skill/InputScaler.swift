import Routing

/// Mean and scale of the inputs over a training set.
///
/// Surface inputs have a scale each, their standard deviation within a source, so that a difference between sources
/// does not drown those within; the embedding's inputs share one scale, so that directions keep their lengths.
struct InputScaler {
    let mean: [Float]
    let inverseScale: [Float]

    init(_ set: SkillTrainingSet) {
        let inputs = set.inputs
        let prompts = Double(max(1, set.prompts))
        var sums = Array(repeating: 0.0, count: inputs)
        for prompt in 0..<set.prompts {
            for (index, value) in set.row(prompt).enumerated() { sums[index] += Double(value) }
        }
        let means = sums.map { $0 / prompts }
        let embedding = inputs - SurfaceFeatures.names.count
        let sourceMeans = InputScaler.sourceMeans(set)
        var squares = Array(repeating: 0.0, count: inputs)
        for prompt in 0..<set.prompts {
            let within = sourceMeans[Int(set.source[prompt])]
            for (index, value) in set.row(prompt).enumerated() {
                let distance = Double(value) - (index < embedding ? means[index] : within[index])
                squares[index] += distance * distance
            }
        }
        var variance = squares.map { $0 / prompts }
        if embedding > 0 {
            let shared = variance[..<embedding].reduce(0, +) / Double(embedding)
            for index in 0..<embedding { variance[index] = shared }
        }
        mean = means.map { Float($0) }
        inverseScale = variance.map { Float(1 / ($0.squareRoot() + 1e-6)) }
    }

    /// Standardises one prompt's inputs in place, as `SkillWeights.standardise` does.
    func standardise(_ values: inout [Float]) {
        for index in values.indices {
            let scaled = (values[index] - mean[index]) * inverseScale[index]
            values[index] = max(-SkillWeights.inputLimit, min(SkillWeights.inputLimit, scaled))
        }
    }

    /// Mean of the inputs over the prompts of each source: [sources][D].
    private static func sourceMeans(_ set: SkillTrainingSet) -> [[Double]] {
        var sums = Array(repeating: Array(repeating: 0.0, count: set.inputs), count: set.sources.count)
        for prompt in 0..<set.prompts {
            let source = Int(set.source[prompt])
            for (index, value) in set.row(prompt).enumerated() { sums[source][index] += Double(value) }
        }
        return zip(sums, set.promptsPerSource).map { sums, count in sums.map { $0 / Double(max(1, count)) } }
    }
}
