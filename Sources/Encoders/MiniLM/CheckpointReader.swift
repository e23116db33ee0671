import Tensors

/// Takes tensors out of a checkpoint and checks that they are what the model expects.
struct CheckpointReader {
    let file: SafetensorsFile
    let model: String

    /// The floats of a tensor of a certain shape.
    func floats(_ name: String, _ shape: [Int]) throws(EncoderError) -> FloatView {
        guard let tensor = file.tensor(name) else {
            throw fail("it has no tensor \(name)")
        }
        guard tensor.shape == shape else {
            throw fail("tensor \(name) has shape \(text(tensor.shape)), expected \(text(shape))")
        }
        guard let floats = tensor.floats else {
            throw fail("tensor \(name) has type \(tensor.type.name), expected F32")
        }
        return floats
    }

    private func fail(_ what: String) -> EncoderError {
        EncoderError(code: .wrongModel, message: "\(file.name) is not an \(model) checkpoint: \(what)")
    }

    private func text(_ shape: [Int]) -> String {
        var text = "["
        for (i, size) in shape.enumerated() { text += i == 0 ? "\(size)" : ", \(size)" }
        return text + "]"
    }
}
