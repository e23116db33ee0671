/// The parameters of the `skill` router: multidimensional item response theory on a sentence embedding.
///
/// For a prompt with inputs x (embedding, then surface features; D of them) each ensemble member computes
/// ```
/// s = clip((x − mean) · inverseScale, ±5)          [D]
/// u = head · s + bias                              [K + 1]
/// a = softplus(u[0..<K]) / K                       weighting of the K skills, ≥ 0
/// b = u[K]                                         difficulty
/// z = a · θ_m − b                                  logit of model m
/// ```
/// and the probability of a right answer is the members' mean of `σ(slope · z + offset)`. Model: Reckase,
/// *Multidimensional Item Response Theory* (2009), compensatory two-parameter form, the item parameters predicted
/// from the prompt as in IRT-Router (Song et al. 2025).
public struct SkillWeights: Sendable {
    /// Limit of a standardised input, in standard deviations.
    public static let inputLimit: Float = 5

    /// Number of skills, K.
    public var skills: Int
    /// Number of inputs, D.
    public var inputs: Int
    /// Mean of each input over the training prompts: [D].
    public var mean: [Float]
    /// Reciprocal of each input's scale: [D].
    public var inverseScale: [Float]
    /// The ensemble.
    public var members: [Member]
    /// The models that were seen, by canonical name.
    public var models: [Model]
    /// Calibration of the logit for traffic of an unknown source.
    public var slope: Double
    /// Calibration of the logit for traffic of an unknown source.
    public var offset: Double
    /// Variance of a model's ability around the population's, per skill: [K].
    public var populationVariance: [Float]
    /// Typical prompts, for solving policies.
    public var sample: Sample

    /// One member of the ensemble.
    public struct Member: Sendable {
        /// Rows of the K skill weightings, then of the difficulty: [K + 1, D].
        public var head: [Float]
        /// Their biases: [K + 1].
        public var bias: [Float]
        /// Abilities θ: [models, K].
        public var abilities: [Float]
        /// The population's mean ability: [K].
        public var populationMean: [Float]

        /// A member from its arrays.
        public init(head: [Float], bias: [Float], abilities: [Float], populationMean: [Float]) {
            self.head = head
            self.bias = bias
            self.abilities = abilities
            self.populationMean = populationMean
        }
    }

    /// A model that was seen.
    public struct Model: Sendable, Hashable {
        /// Canonical name (`ModelAlias`).
        public var name: String
        /// Graded answers that its abilities rest on.
        public var outcomes: Int
        /// Posterior variance of its logit per unit of squared weighting, along typical prompts.
        public var variance: Float

        /// A model.
        public init(name: String, outcomes: Int, variance: Float) {
            self.name = name
            self.outcomes = outcomes
            self.variance = variance
        }
    }

    /// Latents of typical prompts.
    public struct Sample: Sendable {
        /// For each prompt and member, K weightings and the difficulty: [prompts, members, K + 1].
        public var latents: [Float]
        /// Prompt tokens: [prompts].
        public var inputTokens: [Int32]

        /// A sample.
        public init(latents: [Float], inputTokens: [Int32]) {
            self.latents = latents
            self.inputTokens = inputTokens
        }
    }

    /// Weights from their parts.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the first array whose length does not fit.
    public init(
        skills: Int,
        inputs: Int,
        mean: [Float],
        inverseScale: [Float],
        members: [Member],
        models: [Model],
        slope: Double,
        offset: Double,
        populationVariance: [Float],
        sample: Sample
    ) throws(RoutingError) {
        func check(_ name: String, _ found: Int, _ expected: Int) throws(RoutingError) {
            guard found == expected else {
                throw RoutingError(
                    .invalidArtifact,
                    "skill weights: \(name) has \(found) values, expected \(expected); train the router again"
                )
            }
        }
        guard skills > 0, inputs > SurfaceFeatures.names.count, !members.isEmpty else {
            throw RoutingError(
                .invalidArtifact,
                "skill weights: \(members.count) members of \(skills) skills on \(inputs) inputs make no router"
            )
        }
        try check("mean", mean.count, inputs)
        try check("inverseScale", inverseScale.count, inputs)
        try check("populationVariance", populationVariance.count, skills)
        for member in members {
            try check("head", member.head.count, (skills + 1) * inputs)
            try check("bias", member.bias.count, skills + 1)
            try check("abilities", member.abilities.count, models.count * skills)
            try check("populationMean", member.populationMean.count, skills)
        }
        try check("sample", sample.latents.count, sample.inputTokens.count * members.count * (skills + 1))
        self.skills = skills
        self.inputs = inputs
        self.mean = mean
        self.inverseScale = inverseScale
        self.members = members
        self.models = models
        self.slope = slope
        self.offset = offset
        self.populationVariance = populationVariance
        self.sample = sample
    }

    /// Length of the embedding among the inputs.
    public var embeddingDimensions: Int { inputs - SurfaceFeatures.names.count }
}
