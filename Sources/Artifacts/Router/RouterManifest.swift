public import Encoders

/// What `router.json` says of a trained router: where it comes from and what it needs.
public struct RouterManifest: Codable, Sendable, Equatable {
    /// Version of the artifact format.
    public var format = 1
    /// Which router it is, such as `skill`.
    public var kind: String
    /// The artifact's version: the first twelve digits of the weights' SHA-256.
    public var version: String
    /// SHA-256 of `weights.safetensors`.
    public var weightsSHA256: String
    /// The encoder it was trained on.
    public var encoder: EncoderIdentity
    /// The models it knows.
    public var models: [Model]
    /// The data it was trained on.
    public var data: [Source]
    /// The seed of its training.
    public var seed: UInt64
    /// Figures measured in training, such as the held-out loss.
    public var metrics: [String: Double]

    /// A model that the router knows.
    public struct Model: Codable, Sendable, Equatable {
        /// Canonical name.
        public var name: String
        /// Graded answers it was seen with.
        public var outcomes: Int

        /// A model.
        public init(name: String, outcomes: Int) {
            self.name = name
            self.outcomes = outcomes
        }
    }

    /// A data set that was learned from.
    public struct Source: Codable, Sendable, Equatable {
        /// Its name.
        public var dataset: String
        /// Rows learned from.
        public var rows: Int
        /// Rows left out because an evaluation asks them too.
        public var contaminated: Int

        /// A data set.
        public init(dataset: String, rows: Int, contaminated: Int) {
            self.dataset = dataset
            self.rows = rows
            self.contaminated = contaminated
        }
    }

    private enum CodingKeys: String, CodingKey {
        case format, kind, version, encoder, models, data, seed, metrics
        case weightsSHA256 = "weights_sha256"
    }

    /// A manifest.
    public init(
        kind: String,
        version: String,
        weightsSHA256: String,
        encoder: EncoderIdentity,
        models: [Model],
        data: [Source],
        seed: UInt64,
        metrics: [String: Double]
    ) {
        self.kind = kind
        self.version = version
        self.weightsSHA256 = weightsSHA256
        self.encoder = encoder
        self.models = models
        self.data = data
        self.seed = seed
        self.metrics = metrics
    }
}
