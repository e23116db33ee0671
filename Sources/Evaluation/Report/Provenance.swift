/// What a report was made of, so that somebody else can make it again and compare.
public struct Provenance: Sendable, Equatable, Codable {
    /// A data file.
    public struct File: Sendable, Equatable, Codable {
        /// The path as it was given.
        public let path: String
        /// SHA-256 of its bytes, in lower-case hexadecimal.
        public let sha256: String

        /// Names a file and its checksum.
        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// A router as it was given.
    public struct Router: Sendable, Equatable, Codable {
        /// The name or directory.
        public let name: String
        /// The version of its artifact; empty for a rule and for one fitted on the way.
        public let version: String

        /// Names a router and its version.
        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// The version of Thalamus.
    public let thalamus: String
    /// The command line.
    public let command: String
    /// The data.
    public let files: [File]
    /// What was judged.
    public let routers: [Router]
    /// Seed of the bootstrap.
    public let seed: UInt64
    /// Samples of the bootstrap.
    public let resamples: Int
    /// The electricity that carbon is counted with; nil where no carbon is.
    public let electricity: CarbonBasis?

    /// Collects the parts.
    public init(
        thalamus: String,
        command: String,
        files: [File],
        routers: [Router],
        bootstrap: Bootstrap,
        electricity: CarbonBasis? = nil
    ) {
        self.thalamus = thalamus
        self.command = command
        self.files = files
        self.routers = routers
        seed = bootstrap.seed
        resamples = bootstrap.resamples
        self.electricity = electricity
    }
}
