import Routing
import TestSupport

@testable import Training

/// Answers drawn from an item response model that is known: what a fitter must find again.
struct SimulatedAnswers {
    static let embedding = 6
    let set: SkillTrainingSet
    /// Abilities of the models: [models].
    let abilities: [Double]

    /// Simulates `prompts` prompts and models of evenly spread ability; the difficulty is the first embedding value.
    init(prompts: Int, models: Int = 6, sources: Int = 2, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        abilities = (0..<models).map { -1 + 3 * Double($0) / Double(max(1, models - 1)) }
        var set = SkillTrainingSet(inputs: Self.embedding + SurfaceFeatures.names.count)
        for prompt in 0..<prompts {
            let features = Self.features(&generator)
            var scores: [String: Double] = [:]
            for (index, ability) in abilities.enumerated() {
                let p = Elementary.sigmoid(ability - 2 * Double(features[0]))
                scores["model-\(index)"] = Double.random(in: 0..<1, using: &generator) < p ? 1 : 0
            }
            set.append(features: features, source: "source-\(prompt % sources)", inputTokens: 50, scores: scores)
        }
        self.set = set
    }

    /// Random inputs: independent values of unit variance, surface features near 0.
    static func features(_ generator: inout SeededGenerator) -> [Float] {
        (0..<embedding + SurfaceFeatures.names.count).map { index in
            let value = (0..<4).reduce(Float(0)) { sum, _ in sum + Float.random(in: -0.87...0.87, using: &generator) }
            return index < embedding ? value : 0.1 * value
        }
    }

    /// A configuration for simulated prompts, whose embedding values are as telling as they look.
    static var configuration: SkillConfiguration {
        var configuration = SkillConfiguration()
        configuration.penalties.weighting = 0.1
        configuration.penalties.difficulty = 0.001
        return configuration
    }
}
