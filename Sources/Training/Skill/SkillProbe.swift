public import Routing

/// Finds the abilities of a model from a few dozen graded answers, leaving everything else as it is.
///
/// Maximum a posteriori: the likelihood of the answers under the router's probabilities times a Gaussian prior, by
/// Newton's method, for each member of the ensemble. The prior is the population of models with the covariance of its
/// abilities (`AbilityPrior`): models that are good at one thing are mostly good at the others, so that a few dozen
/// answers say how good a model is over all, and only many what it is peculiarly good at.
public struct SkillProbe {
    /// A prompt's raw inputs with the model's score on it.
    public struct Outcome: Sendable {
        /// Raw inputs of the prompt, as `SkillWeights.inputs(of:)` gives them: [D].
        public let inputs: [Float]
        /// Score in 0...1.
        public let score: Double

        /// An outcome.
        public init(inputs: [Float], score: Double) {
            self.inputs = inputs
            self.score = score
        }
    }

    /// Fewest outcomes that say more than the prior.
    public static let fewestOutcomes = 8

    /// The weights with one model added, or fitted anew if they know it already.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below `fewestOutcomes`.
    public static func adding(
        _ name: String,
        outcomes: [Outcome],
        to weights: SkillWeights
    ) throws(TrainingError) -> SkillWeights {
        guard outcomes.count >= fewestOutcomes else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(outcomes.count) outcomes of '\(name)' are too few to place it: give at least \(fewestOutcomes), "
                    + "better a few dozen"
            )
        }
        let canonical = ModelAlias.canonical(name)
        let latents = outcomes.map { outcome in
            var values = outcome.inputs
            weights.standardise(&values)
            return weights.latents(standardised: values)
        }
        var result = weights
        var variance = 0.0
        let position = weights.models.firstIndex { $0.name == canonical }
        for member in weights.members.indices {
            let posterior = posterior(
                member: member,
                position: position,
                latents: latents.map { $0[member] },
                scores: outcomes.map(\.score),
                weights: weights
            )
            let abilities = posterior.mean.map { Float($0) }
            if let position {
                let start = position * weights.skills
                result.members[member].abilities.replaceSubrange(start..<start + weights.skills, with: abilities)
            } else {
                result.members[member].abilities += abilities
            }
            variance += posterior.variance
        }
        let model = SkillWeights.Model(
            name: canonical,
            outcomes: outcomes.count,
            variance: Float(variance / Double(weights.members.count))
        )
        if let position { result.models[position] = model } else { result.models.append(model) }
        return result
    }

    /// Mode of the posterior, and its variance along typical prompts.
    private static func posterior(
        member: Int,
        position: Int?,
        latents: [SkillLatents],
        scores: [Double],
        weights: SkillWeights
    ) -> (mean: [Double], variance: Double) {
        let skills = weights.skills
        let prior = AbilityPrior(weights, member: member, without: position)
        var abilities = prior.mean
        var inverse: [[Double]] = []
        for _ in 0..<25 {
            var gradient = (0..<skills).map { row in
                (0..<skills).reduce(0) { $0 + prior.precision[row][$1] * (abilities[$1] - prior.mean[$1]) }
            }
            var hessian = prior.precision
            for (latent, score) in zip(latents, scores) {
                let p = Elementary.sigmoid(weights.slope * latent.logit(abilities.map { Float($0) }) + weights.offset)
                let curvature = p * (1 - p) * weights.slope * weights.slope
                for row in 0..<skills {
                    gradient[row] += (p - score) * weights.slope * latent.weighting[row]
                    for column in 0..<skills {
                        hessian[row][column] += curvature * latent.weighting[row] * latent.weighting[column]
                    }
                }
            }
            inverse = AbilityPosterior.invert(hessian)
            var largest = 0.0
            for row in 0..<skills {
                var step = 0.0
                for column in 0..<skills { step += inverse[row][column] * gradient[column] }
                abilities[row] -= step
                largest = max(largest, abs(step))
            }
            if largest < 1e-7 { break }
        }
        let typical = weights.sampleLatents(member: member)
        return (abilities, AbilityPosterior.variance(covariance: inverse, along: typical))
    }
}
