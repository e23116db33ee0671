/// The `stacked` router: a calibrated blend of other routers.
///
/// Of the scores `s_km` that member k predicts for model m, less their means, the mean over the models (how easy the
/// prompt is) and what differs between models are weighted apart:
/// ```
/// d_km  = s_km − mean_km
/// score = mean_m + Σ_k level_k · d̄_k + Σ_k contrast_k · (d_km − d̄_k),   d̄_k the mean of d_km over the models
/// ```
/// Routing lives on the second part, which a fit of scores alone would neglect (stacked generalisation: Wolpert 1992;
/// weights ≥ 0: Breiman 1996). Weights are fitted to predictions of prompts that the members had not seen.
public struct StackedRouter: TrainedEstimator {
    /// `stacked`.
    public static var kind: String { "stacked" }
    /// Version of the artifact.
    public let version: String

    /// A router of the blend.
    public struct Member: Sendable {
        /// The router.
        public let router: BuiltInEstimator
        /// Its mean prediction of each model: [models].
        public let means: [Float]
        /// Weight of how easy it finds a prompt, ≥ 0.
        public let level: Float
        /// Weight of how it tells models apart, ≥ 0.
        public let contrast: Float

        /// A member with its weights.
        public init(router: BuiltInEstimator, means: [Float], level: Float, contrast: Float) {
            self.router = router
            self.means = means
            self.level = level
            self.contrast = contrast
        }
    }

    /// The blend.
    public let members: [Member]
    /// Mean score of each model: [models].
    private let means: [Float]
    private let roster: ModelRoster
    private let names: [String]

    /// A router from its parts.
    public init(members: [Member], means: [Float], roster: ModelRoster, version: String = "") {
        precondition(means.count == roster.models.count, "every model needs its mean")
        precondition(members.allSatisfy { $0.means.count == means.count }, "every member needs the models' means")
        self.members = members
        self.means = means
        self.roster = roster
        self.version = version
        names = roster.models.map { $0.name }
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let roster = try ModelRoster(tensors)
        let kinds = tensors.lines("members")
        let level = try tensors.floats("level", count: kinds.count)
        let contrast = try tensors.floats("contrast", count: kinds.count)
        var members: [Member] = []
        for (index, kind) in kinds.enumerated() {
            let part = tensors.part("member.\(index)")
            guard let router = try BuiltInEstimator(kind: kind, part, version: version) else {
                throw tensors.fault("member \(index) is of kind '\(kind)', which this version does not know")
            }
            members.append(
                Member(
                    router: router,
                    means: try part.floats("member.means", count: roster.models.count),
                    level: level[index],
                    contrast: contrast[index]
                )
            )
        }
        self.init(
            members: members,
            means: try tensors.floats("means", count: roster.models.count),
            roster: roster,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        roster.write(to: &tensors)
        tensors.lines("members", members.map { $0.router.name })
        tensors.floats("level", members.map { $0.level })
        tensors.floats("contrast", members.map { $0.contrast })
        tensors.floats("means", means)
        for (index, member) in members.enumerated() {
            tensors.part("member.\(index)") { part in
                part.floats("member.means", member.means)
                member.router.write(to: &part)
            }
        }
    }

    /// The models that it knows.
    public var knownModels: [KnownModel] { roster.models }
    /// Whether a member reads the prompt's embedding.
    public var needsEmbedding: Bool { members.contains { $0.router.needsEmbedding } }

    /// Expected score of each model; the standard error is that of the weighted members.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        var scores = means.map { Double($0) }
        var variances = Array(repeating: 0.0, count: means.count)
        for member in members {
            let estimates = try member.router.estimates(for: input, models: names)
            let distances = zip(estimates, member.means).map { $0.score - Double($1) }
            let mean = distances.reduce(0, +) / Double(max(1, distances.count))
            for model in scores.indices {
                let own = Double(member.contrast) * (distances[model] - mean)
                scores[model] += Double(member.level) * mean + own
                let error = Double(max(member.level, member.contrast)) * estimates[model].standardError
                variances[model] += error * error
            }
        }
        return roster.estimates(of: models, scores: scores) { variances[$0].squareRoot() }
    }

    /// The sample that came with the training data.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        roster.calibrationSample(models: models)
    }

    /// What its members find worth showing, each thing once: several of them may rest on the same router.
    public func observations(for input: EstimatorInput) -> [Observation] {
        var found: [Observation] = []
        for member in members {
            for observation in member.router.observations(for: input)
            where !found.contains(where: { $0.name == observation.name }) {
                found.append(observation)
            }
        }
        return found
    }
}
