import Artifacts
import Routing

/// The skill router that comes with Thalamus: what is known before any label of one's own.
enum BuiltInSkill {
    /// The router.
    ///
    /// - Throws: `TrainingError.invalidData` when this build cannot read it.
    static func router() throws(TrainingError) -> BuiltInEstimator {
        do {
            return try RouterArtifact.builtInSkill().estimator(encoder: nil)
        } catch {
            throw TrainingError(.invalidData, "the built-in skill router cannot be read: \(error.message)")
        }
    }
}
