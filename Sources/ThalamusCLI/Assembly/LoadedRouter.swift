import Artifacts
import Encoders
import Routing

/// A router that was read before it is known whether an encoder is needed.
struct LoadedRouter {
    /// The router.
    let estimator: BuiltInEstimator
    /// The artifact that it comes from, if it was trained.
    private let artifact: RouterArtifact?

    /// The router of an artifact.
    ///
    /// - Throws: `ArtifactError` when it is damaged or of an unknown kind.
    init(_ artifact: RouterArtifact) throws(ArtifactError) {
        estimator = try artifact.estimator(encoder: nil)
        self.artifact = artifact
    }

    /// A router without an artifact.
    init(_ estimator: BuiltInEstimator) {
        self.estimator = estimator
        artifact = nil
    }

    /// Refuses an encoder other than the router's own, if it reads embeddings.
    ///
    /// - Throws: `ArtifactError.wrongEncoder`.
    func require(_ encoder: EncoderIdentity) throws(ArtifactError) {
        try artifact?.require(encoder, for: estimator)
    }
}
