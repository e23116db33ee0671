import Routing

/// Weights of the penalties that keep the skill model's parameters small.
///
/// A prompt's length says something of its difficulty on every kind of traffic that was ever measured, so it is left
/// nearly free; everything else has to earn its weight against a strong penalty (`docs/evaluation.md`).
struct SkillPenalties {
    /// On the weightings' rows for embedding inputs.
    var weighting: Float = 1
    /// On the difficulty's row for embedding inputs.
    var difficulty: Float = 0.3
    /// On all rows for surface inputs but the length.
    var surface: Float = 1
    /// On all rows for the logarithm of the length, the first surface input.
    var length: Float = 1e-3
    /// On general abilities, towards 1.
    var general: Float = 0.01
    /// On special abilities.
    var special: Float = 0.1
    /// On intercepts of models within sources.
    var interaction: Float = 0.1
    /// On intercepts of sources.
    var intercept: Float = 1e-3
    /// On the logarithms of the sources' scales.
    var logScale: Float = 1

    /// The same with the penalties on features times `factor`.
    func scaled(by factor: Float) -> SkillPenalties {
        var penalties = self
        penalties.weighting *= factor
        penalties.difficulty *= factor
        penalties.surface *= factor
        return penalties
    }
}

/// The skill model's loss with its gradient: weighted cross-entropy plus penalties.
///
/// Cross-entropy of a batch: `Σ_i w_i / n_i Σ_m CE(y_im, σ(z_im))`, over the sum of `w_i`, where n_i is the number of
/// answers to prompt i and `w_i` balances the sources.
struct SkillObjective {
    let layout: SkillParameters
    let set: SkillTrainingSet
    /// Weight of each prompt: [prompts].
    let weight: [Float]
    var penalties: SkillPenalties

    /// Adds the gradient of the batch's cross-entropy to `gradient` and returns the cross-entropy.
    ///
    /// - Parameters:
    ///   - batch: positions of prompts.
    ///   - values: all parameters, [layout.count].
    ///   - gradient: [layout.count], added to; or empty to compute the loss alone.
    func crossEntropy(batch: ArraySlice<Int>, values: [Float], gradient: inout [Float]) -> Double {
        var totalWeight = 0.0
        for prompt in batch { totalWeight += Double(weight[prompt]) }
        guard totalWeight > 0 else { return 0 }
        var loss = 0.0
        for prompt in batch {
            let answers = set.firstAnswer[prompt]..<set.firstAnswer[prompt + 1]
            guard !answers.isEmpty else { continue }
            let scale = Double(weight[prompt]) / (totalWeight * Double(answers.count))
            loss += self.prompt(prompt, answers, scale: scale, values, &gradient)
        }
        return loss
    }

    private func prompt(
        _ prompt: Int,
        _ answers: Range<Int>,
        scale: Double,
        _ values: [Float],
        _ gradient: inout [Float]
    ) -> Double {
        let skills = layout.skills
        let inputs = layout.inputs
        let row = Array(set.row(prompt))
        let source = Int(set.source[prompt])
        // a: softplus of the first K outputs; its derivative is their logistic function.
        var weighting = Array(repeating: 0.0, count: skills)
        var slope = weighting
        for skill in 0..<skills {
            let u = Double(SkillWeights.dot(values, from: skill * inputs, row) + values[layout.bias.lowerBound + skill])
            weighting[skill] = Elementary.softplus(u) / Double(skills)
            slope[skill] = Elementary.sigmoid(u) / Double(skills)
        }
        let difficulty = Double(SkillWeights.dot(values, from: skills * inputs, row))
        let sourceScale = Elementary.exp(Double(values[layout.logScale.lowerBound + source]))
        let weightingSum = weighting.reduce(0, +)

        var loss = 0.0
        var weightingGradient = Array(repeating: 0.0, count: skills)
        var difficultyGradient = 0.0
        for answer in answers {
            let model = Int(set.model[answer])
            let special = layout.special.lowerBound + model * skills
            var core = Double(values[layout.general.lowerBound + model]) * weightingSum - difficulty
            for skill in 0..<skills { core += weighting[skill] * Double(values[special + skill]) }
            let interaction = layout.interaction.lowerBound + source * layout.models + model
            let z =
                sourceScale * core + Double(values[layout.intercept.lowerBound + source])
                + Double(values[interaction])
            let y = Double(set.score[answer])
            // CE = softplus(z) − y z, its derivative by z is σ(z) − y.
            loss += scale * (Elementary.softplus(z) - y * z)
            guard !gradient.isEmpty else { continue }
            let error = scale * (Elementary.sigmoid(z) - y)
            let scaled = error * sourceScale
            gradient[interaction] += Float(error)
            gradient[layout.intercept.lowerBound + source] += Float(error)
            gradient[layout.logScale.lowerBound + source] += Float(scaled * core)
            gradient[layout.general.lowerBound + model] += Float(scaled * weightingSum)
            let general = Double(values[layout.general.lowerBound + model])
            for skill in 0..<skills {
                gradient[special + skill] += Float(scaled * weighting[skill])
                weightingGradient[skill] += scaled * (general + Double(values[special + skill]))
            }
            difficultyGradient -= scaled
        }
        guard !gradient.isEmpty else { return loss }
        for skill in 0..<skills {
            let outer = Float(weightingGradient[skill] * slope[skill])
            gradient[layout.bias.lowerBound + skill] += outer
            SkillObjective.add(row, times: outer, to: &gradient, at: skill * inputs)
        }
        SkillObjective.add(row, times: Float(difficultyGradient), to: &gradient, at: skills * inputs)
        return loss
    }

    /// Adds the gradient of the penalties, `½ Σ λ (parameter − centre)²`, and returns their sum.
    func penalty(values: [Float], gradient: inout [Float]) -> Double {
        var sum = 0.0
        func pull(_ range: Range<Int>, _ strength: Float, towards centre: Float = 0) {
            for index in range {
                let distance = values[index] - centre
                sum += 0.5 * Double(strength * distance * distance)
                if !gradient.isEmpty { gradient[index] += strength * distance }
            }
        }
        let embedding = layout.inputs - SurfaceFeatures.names.count
        for row in 0...layout.skills {
            let start = row * layout.inputs
            pull(start..<start + embedding, row < layout.skills ? penalties.weighting : penalties.difficulty)
            pull(start + embedding..<start + embedding + 1, penalties.length)
            pull(start + embedding + 1..<start + layout.inputs, penalties.surface)
        }
        let models = Float(max(1, layout.models))
        pull(layout.general, penalties.general / models, towards: 1)
        pull(layout.special, penalties.special / models)
        pull(layout.interaction, penalties.interaction / models)
        pull(layout.intercept, penalties.intercept)
        pull(layout.logScale, penalties.logScale / Float(max(1, layout.sources)))
        return sum
    }

    private static func add(_ row: [Float], times factor: Float, to gradient: inout [Float], at start: Int) {
        gradient.withUnsafeMutableBufferPointer { gradient in
            for index in row.indices { gradient[start + index] += factor * row[index] }
        }
    }
}
