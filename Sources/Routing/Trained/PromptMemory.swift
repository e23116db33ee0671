import Tensors

/// Prompts seen before: their embeddings and what each model scored on them.
public struct PromptMemory: Sendable {
    /// Length of an embedding, D.
    public let dimensions: Int
    /// Number of models, M.
    public let models: Int
    /// Score of each model on each prompt, not a number where it gave no answer: [prompts, M].
    public let scores: [Float]
    private let embeddings: [Float]
    private let packed: PackedMatrix

    /// A prompt of the memory with its similarity.
    public struct Neighbour: Sendable, Hashable {
        /// Its index.
        public let prompt: Int
        /// Cosine of the angle to the prompt asked about.
        public let cosine: Float
    }

    /// A memory; `embeddings` are unit vectors [prompts, D], `scores` [prompts, M].
    public init(embeddings: [Float], dimensions: Int, scores: [Float], models: Int) {
        precondition(dimensions > 0 && models > 0, "a memory needs embeddings and models")
        precondition(embeddings.count / dimensions * models == scores.count, "every prompt needs its scores")
        self.dimensions = dimensions
        self.models = models
        self.scores = scores
        self.embeddings = embeddings
        packed = PackedMatrix(embeddings, outputs: embeddings.count / dimensions, inputs: dimensions)
    }

    /// Number of prompts.
    public var prompts: Int { embeddings.count / dimensions }

    /// The most similar prompts, most similar first.
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than those seen.
    public func nearest(to embedding: [Float], count: Int) throws(RoutingError) -> [Neighbour] {
        PromptMemory.greatest(try cosines(to: embedding)[...], count: count)
    }

    /// Similarity to every prompt of the memory, in −1...1: [prompts].
    ///
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than those seen.
    public func cosines(to embedding: [Float]) throws(RoutingError) -> [Float] {
        guard embedding.count == dimensions else {
            throw RoutingError(
                .missingEmbedding,
                "this router needs an embedding of \(dimensions) values, got \(embedding.count)"
            )
        }
        return [Float](unsafeUninitializedCapacity: prompts) { output, written in
            embedding.withUnsafeBufferPointer { input in
                Kernels.linear(
                    rows: 1,
                    input: input.baseAddress!,
                    weights: packed,
                    bias: nil,
                    output: output.baseAddress!
                )
            }
            written = prompts
        }
    }

    /// The `count` greatest of some cosines, greatest first; equal ones by index.
    public static func greatest(_ cosines: ArraySlice<Float>, count: Int) -> [Neighbour] {
        var best: [Neighbour] = []
        best.reserveCapacity(min(count, cosines.count) + 1)
        for (index, cosine) in cosines.enumerated() {
            if best.count == count, let last = best.last, cosine <= last.cosine { continue }
            var place = best.count
            while place > 0, best[place - 1].cosine < cosine { place -= 1 }
            best.insert(Neighbour(prompt: index, cosine: cosine), at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    /// What the neighbours say of each model.
    ///
    /// - Returns: weighted mean scores and the sums of the weights, the prior's among them: [M] each.
    public func vote(
        _ neighbours: some Sequence<Neighbour>,
        sharpness: Float,
        prior: Float,
        means: [Float]
    ) -> (scores: [Double], weights: [Double]) {
        var sums = means.map { Double(prior * $0) }
        var weights = Array(repeating: Double(prior), count: models)
        for neighbour in neighbours {
            let weight = Elementary.exp(Double(sharpness * (neighbour.cosine - 1)))
            for model in 0..<models {
                let score = scores[neighbour.prompt * models + model]
                guard !score.isNaN else { continue }
                sums[model] += weight * Double(score)
                weights[model] += weight
            }
        }
        for model in 0..<models {
            sums[model] = weights[model] > 0 ? sums[model] / weights[model] : Double(means[model])
        }
        return (sums, weights)
    }
}

extension PromptMemory {
    /// Reads a memory of `models` models.
    init(_ tensors: RouterTensorReader, models: Int) throws(RoutingError) {
        let dimensions = Int(try tensors.integers("memory.dimensions", count: 1)[0])
        let embeddings = try tensors.floats("memory.embeddings")
        guard dimensions > 0, models > 0, embeddings.count % dimensions == 0, !embeddings.isEmpty else {
            throw tensors.fault("\(embeddings.count) values are no embeddings of \(dimensions)")
        }
        self.init(
            embeddings: embeddings,
            dimensions: dimensions,
            scores: try tensors.floats(
                "memory.scores",
                count: embeddings.count / dimensions * models,
                mayBeMissing: true
            ),
            models: models
        )
    }

    /// Stores the memory.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.integers("memory.dimensions", [Int32(dimensions)])
        tensors.floats("memory.embeddings", shape: [prompts, dimensions], embeddings)
        tensors.floats("memory.scores", shape: [prompts, models], scores)
    }
}
