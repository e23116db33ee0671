import Routing

/// What is known of a model's abilities before its answers: those of the models that were learned.
struct AbilityPrior {
    /// Mean ability per skill: [K].
    let mean: [Double]
    /// Inverse of the covariance: [K][K].
    let precision: [[Double]]

    /// Answers that a model must have given to count among the population.
    private static let fewestOutcomes = 100
    /// Models that the covariance counts like, besides those learned, with skills independent of each other.
    private static let independentModels = 2.0

    /// The population of one member of the ensemble, without the model that is to be placed.
    init(_ weights: SkillWeights, member: Int, without position: Int?) {
        let skills = weights.skills
        let mean = weights.members[member].populationMean.map { Double($0) }
        var covariance = (0..<skills).map { row in
            (0..<skills).map { $0 == row ? Self.independentModels * Double(weights.populationVariance[row]) : 0 }
        }
        var count = Self.independentModels
        for (index, model) in weights.models.enumerated()
        where index != position && model.outcomes >= Self.fewestOutcomes {
            let abilities = weights.members[member].abilities[index * skills..<(index + 1) * skills]
            let distances = zip(abilities, mean).map { Double($0) - $1 }
            for row in 0..<skills {
                for column in 0..<skills { covariance[row][column] += distances[row] * distances[column] }
            }
            count += 1
        }
        self.mean = mean
        precision = AbilityPosterior.invert(covariance.map { $0.map { $0 / count } })
    }
}
