import Encoders
import Tensors
import Testing

/// What a checkpoint of another model is told.
struct MiniLMEncoderTests {
    private func load(_ tensors: [SafetensorsWriter.Tensor]) throws -> MiniLMEncoder {
        let bytes = SharedBytes(SafetensorsWriter.encode(tensors))
        return try MiniLMEncoder(weights: SafetensorsFile(bytes, name: "model.safetensors"))
    }

    @Test func missingTensorsAreNamed() {
        let error = #expect(throws: EncoderError.self) { _ = try load([]) }
        #expect(error?.code == .wrongModel)
        #expect(
            error?.message
                == "model.safetensors is not an all-MiniLM-L6-v2 checkpoint: it has no tensor embeddings.word_embeddings.weight"
        )
    }

    @Test func shapesOfOtherModelsAreNamed() {
        let name = "embeddings.word_embeddings.weight"
        let error = #expect(throws: EncoderError.self) {
            _ = try load([.init(name: name, shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])])
        }
        #expect(error?.message.hasSuffix("tensor \(name) has shape [2, 3], expected [30522, 384]") == true)
    }

    @Test func typesOfOtherModelsAreNamed() {
        let bytes = [UInt8](repeating: 0, count: 30522 * 384 * 2)
        let error = #expect(throws: EncoderError.self) {
            _ = try load([
                .init(name: "embeddings.word_embeddings.weight", type: .float16, shape: [30522, 384], bytes: bytes)
            ])
        }
        #expect(error?.message.hasSuffix("has type F16, expected F32") == true)
    }

    @Test func encodersAreTheSameOnlyWithTheSameWeights() {
        let a = EncoderIdentity(name: "m", dimensions: 384, checksum: "ab")
        #expect(a == EncoderIdentity(name: "m", dimensions: 384, checksum: "ab"))
        #expect(a != EncoderIdentity(name: "m", dimensions: 384))
        #expect(a.isCompatible(with: EncoderIdentity(name: "m", dimensions: 384)))
        #expect(!a.isCompatible(with: EncoderIdentity(name: "m", dimensions: 384, checksum: "cd")))
        #expect(!a.isCompatible(with: EncoderIdentity(name: "n", dimensions: 384, checksum: "ab")))
        #expect(!a.isCompatible(with: EncoderIdentity(name: "m", dimensions: 768, checksum: "ab")))
    }
}
