import CKernels

/// The weights of a linear layer, arranged once for fast products with many inputs.
///
/// Panels of 32 outputs by all inputs, in the order the kernels read them (GotoBLAS; Goto, van de Geijn 2008).
public struct PackedMatrix: Sendable {
    /// The number of outputs, n.
    public let outputs: Int
    /// The number of inputs, k.
    public let inputs: Int
    private let storage: FloatStorage

    /// Packs layers that share their input one below the other, so that one product serves them all.
    ///
    /// - Parameters:
    ///   - weights: one [outputs, inputs] matrix per layer, row per output, as PyTorch stores a linear layer.
    ///   - inputs: the number of inputs; every matrix's size must be a multiple of it, and every matrix but the
    ///     last must have a multiple of 32 outputs.
    public init(_ weights: [FloatView], inputs: Int) {
        precondition(inputs > 0, "a linear layer needs an input")
        self.inputs = inputs
        outputs = weights.reduce(0) { $0 + $1.count / inputs }
        storage = FloatStorage(count: ck_packed_count(outputs, inputs), zeroed: false)
        var first = 0
        for layer in weights {
            precondition(layer.count % inputs == 0, "weights must be whole rows")
            precondition(first % Int(CK_PANEL) == 0, "every matrix but the last needs a multiple of 32 outputs")
            ck_pack(layer.count / inputs, inputs, layer.start, inputs, storage.start + first * inputs)
            first += layer.count / inputs
        }
    }

    /// Packs one [outputs, inputs] matrix given row after row.
    public init(_ weights: [Float], outputs: Int, inputs: Int) {
        precondition(weights.count == outputs * inputs, "weights must have outputs × inputs values")
        self.init([FloatView(weights)], inputs: inputs)
    }

    /// Packs one matrix given as [inputs, outputs], row after row.
    public init(transposed weights: [Float], inputs: Int, outputs: Int) {
        precondition(inputs > 0 && weights.count == inputs * outputs, "weights must have inputs × outputs values")
        self.inputs = inputs
        self.outputs = outputs
        storage = FloatStorage(count: ck_packed_count(outputs, inputs), zeroed: false)
        ck_pack_transposed(outputs, inputs, weights, outputs, storage.start)
    }

    /// The panels, valid while this matrix lives.
    public var panels: UnsafePointer<Float> { UnsafePointer(storage.start) }
}
