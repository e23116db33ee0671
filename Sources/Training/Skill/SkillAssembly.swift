import Routing

/// Makes a router of fitted parameters: drops what belongs to single sources, calibrates, and keeps a sample.
struct SkillAssembly {
    let set: SkillTrainingSet
    let scaler: InputScaler
    let layout: SkillParameters
    /// Fitted parameters of each member: [members][layout.count].
    var members: [[Float]]
    let heldOut: [Int]
    /// Weight of each prompt: [prompts].
    let weight: [Float]

    /// The finished router.
    ///
    /// - Parameter calibration: slope and offset of the logit for traffic of an unknown source.
    func fittedSkill(
        calibration: PlattCalibration,
        losses: [Double],
        sampleSize: Int,
        seed: UInt64
    ) throws(TrainingError) -> FittedSkill {
        var weights = try uncalibrated()
        let figures = calibration.figures(on: logits(of: heldOut, weights))
        // Rounded as the artifact stores them, so that a router decides alike before and after it is saved.
        weights.slope = Double(Float(calibration.slope))
        weights.offset = Double(Float(calibration.offset))
        weights.sample = sample(weights, size: sampleSize, seed: seed)
        let variances = abilityVariances(weights)
        for index in weights.models.indices { weights.models[index].variance = variances[index] }
        return FittedSkill(
            weights: weights,
            heldOutLoss: losses,
            calibrationError: figures.calibrationError,
            brier: figures.brier
        )
    }

    /// The router with logits as they were fitted, without a sample.
    func uncalibrated() throws(TrainingError) -> SkillWeights {
        do {
            return try SkillWeights(
                skills: layout.skills,
                inputs: layout.inputs,
                mean: scaler.mean,
                inverseScale: scaler.inverseScale,
                members: members.map(member),
                models: zip(set.models, set.answersPerModel).map { name, count in
                    SkillWeights.Model(name: name, outcomes: count, variance: 0)
                },
                slope: 1,
                offset: 0,
                populationVariance: populationVariance(),
                sample: SkillWeights.Sample(latents: [], inputTokens: [])
            )
        } catch {
            throw TrainingError(.invalidData, error.message)
        }
    }

    private func member(_ values: [Float]) -> SkillWeights.Member {
        let abilities = self.abilities(values)
        var mean = Array(repeating: Float(0), count: layout.skills)
        for (index, ability) in abilities.enumerated() { mean[index % layout.skills] += ability }
        return SkillWeights.Member(
            head: Array(values[layout.head]),
            bias: Array(values[layout.bias]) + [0],
            abilities: abilities,
            populationMean: mean.map { $0 / Float(layout.models) }
        )
    }

    /// θ = general + special: [models, K].
    private func abilities(_ values: [Float]) -> [Float] {
        (0..<layout.models * layout.skills).map { index in
            values[layout.general.lowerBound + index / layout.skills] + values[layout.special.lowerBound + index]
        }
    }

    /// Variance of abilities over the models, per skill, mean over members: [K].
    private func populationVariance() -> [Float] {
        var variance = Array(repeating: 0.0, count: layout.skills)
        for values in members {
            let abilities = self.abilities(values)
            for skill in 0..<layout.skills {
                let column = stride(from: skill, to: abilities.count, by: layout.skills).map { Double(abilities[$0]) }
                let mean = column.reduce(0, +) / Double(column.count)
                variance[skill] +=
                    column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, column.count - 1))
            }
        }
        return variance.map { Float(max(0.01, $0 / Double(members.count))) }
    }

    /// The latents of a prompt of the training set: [members].
    private func latents(_ weights: SkillWeights, _ prompt: Int) -> [SkillLatents] {
        weights.latents(standardised: Array(set.row(prompt)))
    }

    /// Logit (mean over members), score and weight of every answer to some prompts.
    func logits(of prompts: [Int], _ weights: SkillWeights) -> [PlattCalibration.Observation] {
        prompts.flatMap { prompt -> [PlattCalibration.Observation] in
            let latents = latents(weights, prompt)
            let answers = set.firstAnswer[prompt]..<set.firstAnswer[prompt + 1]
            return answers.map { answer in
                PlattCalibration.Observation(
                    logit: meanLogit(weights, latents, model: Int(set.model[answer])),
                    score: Double(set.score[answer]),
                    weight: Double(weight[prompt]) / Double(answers.count)
                )
            }
        }
    }

    private func meanLogit(_ weights: SkillWeights, _ latents: [SkillLatents], model: Int) -> Double {
        let start = model * layout.skills
        var sum = 0.0
        for (member, latent) in zip(weights.members, latents) {
            sum += latent.logit(member.abilities[start..<start + layout.skills])
        }
        return sum / Double(latents.count)
    }

    /// Prompts drawn with their weights, as latents.
    private func sample(_ weights: SkillWeights, size: Int, seed: UInt64) -> SkillWeights.Sample {
        var random = SplitMix64(seed: seed ^ 0x5A4D_504C_4521)
        var cumulative: [Double] = []
        var total = 0.0
        for value in weight {
            total += Double(value)
            cumulative.append(total)
        }
        var drawn: [Int] = []
        for _ in 0..<min(size, set.prompts) {
            let target = random.uniform() * total
            drawn.append(min(set.prompts - 1, cumulative.firstIndex { $0 >= target } ?? 0))
        }
        var floats: [Float] = []
        for prompt in drawn {
            for latent in latents(weights, prompt) {
                floats += latent.weighting.map { Float($0) }
                floats.append(Float(latent.difficulty))
            }
        }
        return SkillWeights.Sample(latents: floats, inputTokens: drawn.map { set.inputTokens[$0] })
    }

    /// Variance of each model's abilities along typical prompts, mean over members: [models].
    private func abilityVariances(_ weights: SkillWeights) -> [Float] {
        let skills = layout.skills
        let prior = weights.populationVariance.enumerated().map { row, variance in
            (0..<skills).map { $0 == row ? 1 / Double(variance) : 0 }
        }
        var precision = Array(repeating: Array(repeating: prior, count: layout.models), count: weights.members.count)
        for prompt in 0..<set.prompts {
            let latents = latents(weights, prompt)
            for answer in set.firstAnswer[prompt]..<set.firstAnswer[prompt + 1] {
                let model = Int(set.model[answer])
                let p = Elementary.sigmoid(weights.slope * meanLogit(weights, latents, model: model) + weights.offset)
                let curvature = p * (1 - p) * weights.slope * weights.slope
                for (member, latent) in latents.enumerated() {
                    let a = latent.weighting
                    for row in 0..<skills {
                        for column in 0..<skills {
                            precision[member][model][row][column] += curvature * a[row] * a[column]
                        }
                    }
                }
            }
        }
        let typical = weights.members.indices.map { weights.sampleLatents(member: $0) }
        return (0..<layout.models).map { model in
            var sum = 0.0
            for member in weights.members.indices {
                sum += AbilityPosterior.variance(
                    covariance: AbilityPosterior.invert(precision[member][model]),
                    along: typical[member]
                )
            }
            return Float(sum / Double(weights.members.count))
        }
    }
}
