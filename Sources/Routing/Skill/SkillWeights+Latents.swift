/// What one ensemble member makes of a prompt.
public struct SkillLatents: Sendable, Hashable {
    /// Weighting of the skills, ≥ 0: [K].
    public var weighting: [Double]
    /// Difficulty: the logit that a model without ability would miss by.
    public var difficulty: Double

    /// Latents of a prompt.
    public init(weighting: [Double], difficulty: Double) {
        self.weighting = weighting
        self.difficulty = difficulty
    }

    /// Logit of a model of these abilities: `a · θ − b`.
    public func logit(_ abilities: some Sequence<Float>) -> Double {
        var sum = -difficulty
        var skill = 0
        for ability in abilities {
            sum += weighting[skill] * Double(ability)
            skill += 1
        }
        return sum
    }

    /// `a · Σ a` for a diagonal covariance: the variance of the logit.
    func variance(_ diagonal: [Float]) -> Double {
        var sum = 0.0
        for (weight, variance) in zip(weighting, diagonal) { sum += weight * weight * Double(variance) }
        return sum
    }
}

extension SkillWeights {
    /// The raw inputs of a prompt: its embedding, then its surface features: [D].
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than in training.
    public func inputs(of prompt: EstimatorInput) throws(RoutingError) -> [Float] {
        guard prompt.embedding.count == embeddingDimensions else {
            throw RoutingError(
                .missingEmbedding,
                "router 'skill' needs an embedding of \(embeddingDimensions) values, got \(prompt.embedding.count)"
            )
        }
        return Self.rawInputs(of: prompt)
    }

    /// The raw inputs of an encoded prompt: its embedding, then its surface features.
    public static func rawInputs(of prompt: EstimatorInput) -> [Float] {
        let surface = SurfaceFeatures(
            PromptFocus.question(of: prompt.text),
            tokens: prompt.encodedTokens,
            encodedBytes: prompt.encodedBytes
        )
        return prompt.embedding + surface.values
    }

    /// Standardises raw inputs in place.
    public func standardise(_ values: inout [Float]) {
        for index in values.indices {
            let scaled = (values[index] - mean[index]) * inverseScale[index]
            values[index] = max(-Self.inputLimit, min(Self.inputLimit, scaled))
        }
    }

    /// What every member makes of standardised inputs: [members].
    public func latents(standardised: [Float]) -> [SkillLatents] {
        members.map { member in
            var outputs: [Double] = []
            outputs.reserveCapacity(skills + 1)
            for row in 0...skills {
                outputs.append(Double(Self.dot(member.head, from: row * inputs, standardised) + member.bias[row]))
            }
            let difficulty = outputs.removeLast()
            return SkillLatents(
                weighting: outputs.map { Elementary.softplus($0) / Double(skills) },
                difficulty: difficulty
            )
        }
    }

    /// The latents of a prompt of the sample: [members].
    func sampleLatents(_ prompt: Int) -> [SkillLatents] {
        let width = skills + 1
        return members.indices.map { member in
            let start = (prompt * members.count + member) * width
            return SkillLatents(
                weighting: sample.latents[start..<start + skills].map { Double($0) },
                difficulty: Double(sample.latents[start + skills])
            )
        }
    }

    /// The latents that one member made of the sample's prompts: [prompts].
    public func sampleLatents(member: Int) -> [SkillLatents] {
        sample.inputTokens.indices.map { sampleLatents($0)[member] }
    }

    /// Dot product of a row of a matrix with a vector, eight partial sums in a fixed order.
    public static func dot(_ matrix: [Float], from start: Int, _ vector: [Float]) -> Float {
        precondition(start >= 0 && start + vector.count <= matrix.count, "the row must lie within the matrix")
        guard !vector.isEmpty else { return 0 }
        return matrix.withUnsafeBufferPointer { matrix in
            vector.withUnsafeBufferPointer { vector in
                var sums = SIMD8<Float>.zero
                var index = 0
                let rows = UnsafeRawPointer(matrix.baseAddress! + start)
                let inputs = UnsafeRawPointer(vector.baseAddress!)
                while index + 8 <= vector.count {
                    let offset = index * MemoryLayout<Float>.stride
                    sums +=
                        rows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                        * inputs.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                    index += 8
                }
                var sum = sums.sum()
                while index < vector.count {
                    sum += matrix[start + index] * vector[index]
                    index += 1
                }
                return sum
            }
        }
    }
}
