import Artifacts
import Encoders
import Foundation
import Routing

/// Finds routers by a built-in name or an artifact's directory.
enum RouterLoader {
    /// The names that need no directory.
    static let builtInNames = ["skill"] + BuiltInEstimator.baselines.map(\.name)

    /// The artifact of a trained router.
    static func artifact(_ nameOrDirectory: String) throws -> RouterArtifact {
        if nameOrDirectory == "skill" { return try RouterArtifact.builtInSkill() }
        if nameOrDirectory.contains("/") || FileManager.default.fileExists(atPath: nameOrDirectory) {
            return try RouterArtifact.load(directory: nameOrDirectory)
        }
        throw CommandError(
            "there is no router '\(nameOrDirectory)': use \(builtInNames.joined(separator: ", ")) or the directory of "
                + "a trained one"
        )
    }

    /// The router, ready to decide.
    static func estimator(_ nameOrDirectory: String, encoder: EncoderIdentity?) throws -> BuiltInEstimator {
        if let baseline = BuiltInEstimator.baselines.first(where: { $0.name == nameOrDirectory }) { return baseline }
        return try artifact(nameOrDirectory).estimator(encoder: encoder)
    }
}
