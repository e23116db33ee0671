import Encoders
import GatewayServer

/// The local encoder as the gateway's embedding service.
struct LocalEmbeddings: EmbeddingService {
    let encoder: TextEncoder
    let model = "minilm"

    var dimensions: Int { encoder.identity.dimensions }

    func embed(_ text: [UInt8]) throws -> TextEmbedding {
        let embedding = encoder.embed(text)
        return TextEmbedding(
            vector: embedding.vector,
            tokens: embedding.tokenCount,
            isTruncated: embedding.isTruncated
        )
    }
}
