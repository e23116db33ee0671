import CBuiltInRouters
import Foundation
import Tensors

extension RouterArtifact {
    /// The skill router that comes with Thalamus.
    public static func builtInSkill() throws(ArtifactError) -> RouterArtifact {
        let manifest = builtin_skill_manifest()
        let weights = builtin_skill_weights()
        return try RouterArtifact(
            manifest: Data(bytes: manifest.bytes, count: manifest.count),
            weights: SharedBytes(UnsafeRawBufferPointer(start: weights.bytes, count: weights.count)) { _ in },
            name: "built-in skill"
        )
    }
}
