public import Routing

/// A small skill router made by hand, whose estimates can be computed on paper.
public enum SkillFixture {
    /// One member, one skill, embeddings of two values: the first is the difficulty, the second the weighting.
    ///
    /// Models `strong`, `weak` have ability 2 and 0; all else is neutral.
    public static func weights() throws(RoutingError) -> SkillWeights {
        let inputs = 2 + SurfaceFeatures.names.count
        var head = Array(repeating: Float(0), count: 2 * inputs)
        head[1] = 1
        head[inputs] = 1
        return try SkillWeights(
            skills: 1,
            inputs: inputs,
            mean: Array(repeating: 0, count: inputs),
            inverseScale: Array(repeating: 1, count: inputs),
            members: [
                SkillWeights.Member(head: head, bias: [0.5413, 0], abilities: [2, 0], populationMean: [1])
            ],
            models: [
                SkillWeights.Model(name: "strong", outcomes: 500, variance: 0.01),
                SkillWeights.Model(name: "weak", outcomes: 8, variance: 0.4),
            ],
            slope: 1,
            offset: 0,
            populationVariance: [1],
            sample: SkillWeights.Sample(
                latents: (0..<21).flatMap { [Float(1), Float($0 - 10) / 4] },
                inputTokens: Array(repeating: 40, count: 21)
            )
        )
    }

    /// An encoded prompt of a given difficulty.
    public static func input(difficulty: Float, weighting: Float = 0) -> EstimatorInput {
        EstimatorInput(
            text: Array("Why?".utf8),
            embedding: [difficulty, weighting],
            encodedTokens: 4,
            encodedBytes: 4
        )
    }
}
