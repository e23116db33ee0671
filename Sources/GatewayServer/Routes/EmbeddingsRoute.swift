internal import Conversation
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// `POST /v1/embeddings`: vectors of the local encoder.
struct EmbeddingsRoute: Sendable {
    /// Texts per request, as with OpenAI.
    private static let maximumInputs = 2048
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let body = try await request.wholeBody(
            upTo: core.services.settings.maximumBodyBytes,
            on: context.channel
        )
        let wanted = try EmbeddingRequest(body)
        let encoder = try findEncoder(for: wanted)
        var writer = JSONWriter(capacity: wanted.inputs.count * encoder.dimensions * 12)
        var tokens = 0
        let embeddings = try await core.whileClientStays(context) {
            var embeddings: [TextEmbedding] = []
            for text in wanted.inputs {
                try Task.checkCancellation()
                embeddings.append(try await offload { try encoder.embed(text) })
            }
            return embeddings
        }
        writer.object {
            $0.member("object", "list")
            $0.name("data")
            $0.array {
                for (index, embedding) in embeddings.enumerated() {
                    tokens += embedding.tokens
                    $0.object {
                        $0.member("object", "embedding")
                        $0.member("index", index)
                        $0.name("embedding")
                        $0.vector(embedding.vector, encoding: wanted.encoding)
                    }
                }
            }
            $0.member("model", wanted.model)
            $0.member("usage", ["prompt_tokens": .integer(tokens), "total_tokens": .integer(tokens)])
        }
        var response = Response.json(writer.bytes)
        let truncated = embeddings.count { $0.isTruncated }
        if truncated > 0 { response.headers[.truncated] = String(truncated) }
        return response
    }

    private func findEncoder(for wanted: EmbeddingRequest) throws(WireError) -> any EmbeddingService {
        guard let encoder = core.services.embeddings else {
            let message = "no encoder is installed; run `thalamus models fetch minilm` and start the gateway again"
            throw WireError(status: 404, message: message, param: "model", code: "model_not_found")
        }
        guard wanted.model == encoder.model else {
            let message = "embedding model '\(wanted.model.prefix(128))' is not here; use \(encoder.model)"
            throw WireError(status: 404, message: message, param: "model", code: "model_not_found")
        }
        if let dimensions = wanted.dimensions, dimensions != encoder.dimensions {
            let message = "'dimensions' is \(dimensions); \(encoder.model) makes vectors of \(encoder.dimensions)"
            throw WireError(message: message, param: "dimensions")
        }
        guard wanted.inputs.count <= Self.maximumInputs else {
            let message = "'input' holds \(wanted.inputs.count) texts; send at most \(Self.maximumInputs) per request"
            throw WireError(message: message, param: "input")
        }
        return encoder
    }
}

extension JSONWriter {
    /// Writes a vector: an array of the shortest digits that read back as the same `Float`, or its bytes in Base64.
    fileprivate mutating func vector(_ vector: [Float], encoding: EmbeddingRequest.Encoding) {
        switch encoding {
        case .float:
            raw("[")
            for (index, number) in vector.enumerated() {
                if index > 0 { raw(",") }
                raw(number.description.utf8)
            }
            raw("]")
        case .base64:
            var bytes: [UInt8] = []
            bytes.reserveCapacity(vector.count * 4)
            for number in vector {
                let bits = number.bitPattern
                for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
            }
            value(.string(Data(bytes).base64EncodedString()))
        }
    }
}
