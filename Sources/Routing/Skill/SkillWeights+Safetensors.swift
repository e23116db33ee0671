public import Tensors

extension SkillWeights {
    /// Reads the weights from a safetensors file, as `safetensors()` writes it.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    public init(_ file: SafetensorsFile) throws(RoutingError) {
        func fault(_ what: String) -> RoutingError {
            RoutingError(.invalidArtifact, "\(file.name): \(what); train the router again or fetch the artifact anew")
        }
        func floats(_ name: String) throws(RoutingError) -> (values: [Float], shape: [Int]) {
            guard let tensor = file.tensor(name), let values = tensor.floats else {
                throw fault("tensor '\(name)' of 32-bit floats is missing")
            }
            return (values.array, tensor.shape)
        }
        func integers(_ name: String) throws(RoutingError) -> [Int32] {
            guard let tensor = file.tensor(name), case .int32 = tensor.type else {
                throw fault("tensor '\(name)' of 32-bit integers is missing")
            }
            return tensor.withUnsafeBytes { bytes in
                (0..<tensor.count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
            }
        }
        let mean = try floats("mean").values
        let populationVariance = try floats("population_variance").values
        var members: [Member] = []
        while file.tensor("member.\(members.count).head") != nil {
            let prefix = "member.\(members.count)"
            members.append(
                Member(
                    head: try floats(prefix + ".head").values,
                    bias: try floats(prefix + ".bias").values,
                    abilities: try floats(prefix + ".abilities").values,
                    populationMean: try floats(prefix + ".population_mean").values
                )
            )
        }
        let calibration = try floats("calibration").values
        guard calibration.count == 2 else { throw fault("tensor 'calibration' must hold slope and offset") }
        let names = (file.metadata("models") ?? "").utf8.split(separator: 10).map { String(Substring($0)) }
        let outcomes = try integers("models.outcomes")
        let variances = try floats("models.variance").values
        guard names.count == outcomes.count, names.count == variances.count else {
            throw fault("\(names.count) model names stand for \(outcomes.count) models")
        }
        try self.init(
            skills: populationVariance.count,
            inputs: mean.count,
            mean: mean,
            inverseScale: floats("inverse_scale").values,
            members: members,
            models: names.indices.map {
                Model(name: names[$0], outcomes: Int(outcomes[$0]), variance: variances[$0])
            },
            slope: Double(calibration[0]),
            offset: Double(calibration[1]),
            populationVariance: populationVariance,
            sample: Sample(latents: floats("sample.latents").values, inputTokens: integers("sample.input_tokens"))
        )
    }

    /// The weights as the bytes of a safetensors file; the same weights give the same bytes.
    public func safetensors() -> [UInt8] {
        typealias Tensor = SafetensorsWriter.Tensor
        func integers(_ name: String, _ values: [Int32]) -> Tensor {
            Tensor(
                name: name,
                type: .int32,
                shape: [values.count],
                bytes: values.flatMap { value in
                    (0..<4).map { UInt8(truncatingIfNeeded: value >> Int32(8 * $0)) }
                }
            )
        }
        var tensors = [
            Tensor(name: "mean", shape: [inputs], floats: mean),
            Tensor(name: "inverse_scale", shape: [inputs], floats: inverseScale),
            Tensor(name: "population_variance", shape: [skills], floats: populationVariance),
            Tensor(name: "calibration", shape: [2], floats: [Float(slope), Float(offset)]),
            Tensor(name: "models.variance", shape: [models.count], floats: models.map { $0.variance }),
            integers("models.outcomes", models.map { Int32(clamping: $0.outcomes) }),
            integers("sample.input_tokens", sample.inputTokens),
            Tensor(
                name: "sample.latents",
                shape: [sample.inputTokens.count, members.count, skills + 1],
                floats: sample.latents
            ),
        ]
        for (index, member) in members.enumerated() {
            let prefix = "member.\(index)"
            tensors.append(Tensor(name: prefix + ".head", shape: [skills + 1, inputs], floats: member.head))
            tensors.append(Tensor(name: prefix + ".bias", shape: [skills + 1], floats: member.bias))
            tensors.append(
                Tensor(name: prefix + ".abilities", shape: [models.count, skills], floats: member.abilities)
            )
            tensors.append(
                Tensor(name: prefix + ".population_mean", shape: [skills], floats: member.populationMean)
            )
        }
        var names = ""
        for (index, model) in models.enumerated() { names += (index == 0 ? "" : "\n") + model.name }
        return SafetensorsWriter.encode(tensors, metadata: [("kind", "skill"), ("models", names)])
    }
}
