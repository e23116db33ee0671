/// The `clusters` router: prompts fall into clusters, and each model has its score in each of them.
///
/// The embedding is compared with K centroids; of the `nearest` closest clusters, weighted by `softmax(β · cos)`, each
/// model's score is the mean (Zhang et al. 2025, "Avengers-Pro", arXiv 2508.12631, §3). What a cluster has seen of a
/// model is joined with the model's mean, which counts like `prior` prompts.
public struct ClusterRouter: TrainedEstimator {
    /// `clusters`.
    public static var kind: String { "clusters" }
    /// Version of the artifact.
    public let version: String
    /// Unit vectors in the middle of the clusters: [K, D].
    public let centroids: [Float]
    /// Score of each model in each cluster: [K, models].
    public let scores: [Float]
    /// Prompts of each cluster: [K].
    public let sizes: [Int32]
    /// Clusters that a prompt is compared with.
    public let nearest: Int
    /// Sharpness of the weights, β.
    public let sharpness: Float

    private let shrinkage: Shrinkage
    private let roster: ModelRoster

    /// A router from its parts.
    public init(
        centroids: [Float],
        scores: [Float],
        sizes: [Int32],
        nearest: Int,
        sharpness: Float,
        shrinkage: Shrinkage,
        roster: ModelRoster,
        version: String = ""
    ) {
        precondition(!sizes.isEmpty && centroids.count % sizes.count == 0, "centroids must be [clusters, dimensions]")
        precondition(scores.count == sizes.count * roster.models.count, "scores must be [clusters, models]")
        self.centroids = centroids
        self.scores = scores
        self.sizes = sizes
        self.nearest = min(nearest, sizes.count)
        self.sharpness = sharpness
        self.shrinkage = shrinkage
        self.roster = roster
        self.version = version
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let sizes = try tensors.integers("clusters.sizes")
        let settings = try tensors.floats("clusters", count: 2)
        let centroids = try tensors.floats("clusters.centroids")
        guard !sizes.isEmpty, centroids.count % sizes.count == 0, let nearest = Int(exactly: settings[0]), nearest >= 1
        else {
            throw tensors.fault("\(centroids.count) values are no centroids of \(sizes.count) clusters")
        }
        self.init(
            centroids: centroids,
            scores: try tensors.floats("clusters.scores", count: sizes.count * roster.models.count),
            sizes: sizes,
            nearest: nearest,
            sharpness: settings[1],
            shrinkage: try Shrinkage(tensors, models: roster.models.count),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        tensors.integers("clusters.sizes", sizes)
        tensors.floats("clusters", [Float(nearest), sharpness])
        tensors.floats("clusters.centroids", shape: [sizes.count, dimensions], centroids)
        tensors.floats("clusters.scores", shape: [sizes.count, roster.models.count], scores)
        shrinkage.write(to: &tensors)
    }

    /// Length of an embedding, D.
    public var dimensions: Int { centroids.count / sizes.count }
    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// It reads the prompt's embedding.
    public var needsEmbedding: Bool { true }

    /// Expected score of each model; the standard error is that of a mean over the clusters' prompts.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let (weights, raw) = try mixture(input)
        let scores = shrinkage.scores(raw: raw)
        var prompts = 0.0
        for (cluster, weight) in weights { prompts += weight * Double(sizes[cluster]) }
        return roster.estimates(of: models, scores: scores) { model in
            (scores[model] * (1 - scores[model]) / max(1, prompts)).squareRoot()
        }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }

    /// The prompt's cluster.
    public func observations(for input: EstimatorInput) -> [Observation] {
        guard let first = (try? mixture(input))?.weights.first else { return [] }
        return [Observation(name: "cluster", value: Double(first.cluster))]
    }

    /// The model that a cluster prefers, trading quality for price as Avengers-Pro does.
    ///
    /// `α · (score − min) / (max − min) + (1 − α) · (1 − cost / greatest cost)`, the range taken over the models of the
    /// cluster.
    /// - Parameters:
    ///   - cluster: 0..<K.
    ///   - qualityShare: α in 0...1; 1 looks at quality alone.
    ///   - costs: price of each known model on any common scale, ≥ 0.
    /// - Returns: the position of the model among `knownModels`.
    public func preferredModel(ofCluster cluster: Int, qualityShare: Double, costs: [Double]) -> Int {
        let count = roster.models.count
        precondition(costs.count == count, "every known model needs a cost")
        let scores = scores[cluster * count..<(cluster + 1) * count].map { Double($0) }
        let low = scores.min() ?? 0
        let range = max(1e-12, (scores.max() ?? 0) - low)
        let dearest = max(1e-12, costs.max() ?? 0)
        var best = (model: 0, value: -Double.infinity)
        for model in 0..<count {
            let value =
                qualityShare * (scores[model] - low) / range + (1 - qualityShare) * (1 - costs[model] / dearest)
            if value > best.value { best = (model, value) }
        }
        return best.model
    }

    /// The weights of the nearest clusters, greatest first, and the models' mean scores over them.
    private func mixture(
        _ input: EstimatorInput
    ) throws(RoutingError) -> (weights: [(cluster: Int, weight: Double)], raw: [Double]) {
        guard input.embedding.count == dimensions else {
            throw RoutingError(
                .missingEmbedding,
                "router 'clusters' needs an embedding of \(dimensions) values, got \(input.embedding.count)"
            )
        }
        let cosines = sizes.indices.map { SkillWeights.dot(centroids, from: $0 * dimensions, input.embedding) }
        let closest = PromptMemory.greatest(cosines[...], count: nearest)
        let top = closest.first?.cosine ?? 0
        var weights = closest.map {
            (cluster: $0.prompt, weight: Elementary.exp(Double(sharpness * ($0.cosine - top))))
        }
        var total = 0.0
        for entry in weights { total += entry.weight }
        let count = roster.models.count
        var raw = Array(repeating: 0.0, count: count)
        for index in weights.indices {
            weights[index].weight /= total
            for model in 0..<count {
                raw[model] += weights[index].weight * Double(scores[weights[index].cluster * count + model])
            }
        }
        return (weights, raw)
    }
}
