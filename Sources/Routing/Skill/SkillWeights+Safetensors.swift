extension SkillWeights {
    /// Reads the weights, as `write(to:)` stores them.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    public init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let mean = try tensors.floats("mean")
        let populationVariance = try tensors.floats("population_variance")
        var members: [Member] = []
        while tensors.has("member.\(members.count).head") {
            let part = tensors.part("member.\(members.count)")
            members.append(
                Member(
                    head: try part.floats("head"),
                    bias: try part.floats("bias"),
                    abilities: try part.floats("abilities"),
                    populationMean: try part.floats("population_mean")
                )
            )
        }
        let calibration = try tensors.floats("calibration", count: 2)
        let names = tensors.lines("models")
        let outcomes = try tensors.integers("models.outcomes", count: names.count)
        let variances = try tensors.floats("models.variance", count: names.count)
        try self.init(
            skills: populationVariance.count,
            inputs: mean.count,
            mean: mean,
            inverseScale: tensors.floats("inverse_scale"),
            members: members,
            models: names.indices.map {
                Model(name: names[$0], outcomes: Int(outcomes[$0]), variance: variances[$0])
            },
            slope: Double(calibration[0]),
            offset: Double(calibration[1]),
            populationVariance: populationVariance,
            sample: Sample(
                latents: tensors.floats("sample.latents"),
                inputTokens: tensors.integers("sample.input_tokens")
            )
        )
    }

    /// Stores the weights.
    public func write(to tensors: inout RouterTensorWriter) {
        tensors.floats("mean", mean)
        tensors.floats("inverse_scale", inverseScale)
        tensors.floats("population_variance", populationVariance)
        tensors.floats("calibration", [Float(slope), Float(offset)])
        tensors.lines("models", models.map { $0.name })
        tensors.floats("models.variance", models.map { $0.variance })
        tensors.integers("models.outcomes", models.map { Int32(clamping: $0.outcomes) })
        tensors.integers("sample.input_tokens", sample.inputTokens)
        tensors.floats(
            "sample.latents",
            shape: [sample.inputTokens.count, members.count, skills + 1],
            sample.latents
        )
        for (index, member) in members.enumerated() {
            tensors.part("member.\(index)") { part in
                part.floats("head", shape: [skills + 1, inputs], member.head)
                part.floats("bias", member.bias)
                part.floats("abilities", shape: [models.count, skills], member.abilities)
                part.floats("population_mean", member.populationMean)
            }
        }
    }
}
