import Encoders
import Foundation
import Routing
import Training

extension EmbeddingCache {
    /// The cache of an encoder in the user's cache folder, `nil` without a home.
    static func standard(
        _ encoder: EncoderIdentity,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> EmbeddingCache? {
        let home = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
        guard let home, !encoder.checksum.isEmpty else { return nil }
        return EmbeddingCache(
            folder: home + "/thalamus/embeddings",
            encoder: "\(encoder.name)-\(encoder.checksum.prefix(12))-\(EstimatorInput.encodingVersion)",
            dimensions: encoder.dimensions
        )
    }
}
