import CKernels

/// The arithmetic of neural networks on raw rows of floats, by the best kernels this processor has.
///
/// Shapes are written [rows, columns]; rows follow each other without gaps unless a parameter says otherwise. Outputs
/// must not overlap inputs unless said otherwise. Shapes are checked where they are known; pointers are trusted.
public enum Kernels {
    /// What a linear layer does to its result.
    public enum Activation: Sendable {
        /// Nothing.
        case none
        /// x Φ(x) = ½ x (1 + erf(x / √2)), as in BERT; absolute error below 1e-6 (Hendrycks, Gimpel 2016).
        case gelu
    }

    /// The kernel set in use on this thread: "avx512vnni", "avx512", "avx2", "sse2", "neon", "simd128" or "scalar".
    public static var name: String { String(cString: ck_kernel_name()) }

    /// The kernel sets this processor can run, best first.
    public static var available: [String] {
        (0..<ck_kernel_set_count()).map { index in ck_kernel_set_name(index).map { String(cString: $0) } ?? "" }
    }

    /// Calls `body` with the named kernel set in use on this thread: for tests and measurements.
    ///
    /// The name must be one of `available`.
    public static func using<Result>(_ name: String, _ body: () -> Result) -> Result {
        precondition(name.withCString { ck_force_kernel_set($0) }, "this processor has no kernel set of that name")
        defer { ck_force_kernel_set(nil) }
        return body()
    }

    /// output [rows, n] = activation(input [rows, k] · weightsᵀ + bias [n]).
    ///
    /// A row's result does not depend on the other rows.
    /// - Parameters:
    ///   - outputStride: floats from one output row to the next; n when nil.
    public static func linear(
        rows: Int,
        input: UnsafePointer<Float>,
        weights: PackedMatrix,
        bias: FloatView?,
        activation: Activation = .none,
        output: UnsafeMutablePointer<Float>,
        outputStride: Int? = nil
    ) {
        precondition(rows >= 0, "the number of rows cannot be negative")
        precondition(bias.map { $0.count == weights.outputs } ?? true, "the bias must have one value per output")
        let stride = outputStride ?? weights.outputs
        precondition(stride >= weights.outputs, "an output row must hold every output")
        let code = activation == .gelu ? CK_ACTIVATION_GELU : CK_ACTIVATION_NONE
        ck_gemm(
            rows,
            weights.outputs,
            weights.inputs,
            input,
            weights.inputs,
            weights.panels,
            bias?.start,
            Int32(code.rawValue),
            output,
            stride
        )
    }

    /// Multi-head self-attention of one sequence, softmax(Q Kᵀ / √d) V per head.
    ///
    /// From Vaswani et al. 2017, §3.2.
    ///
    /// - Parameters:
    ///   - queriesKeysValues: [tokens, 3 · heads · headSize], a row's queries, keys and values side by side.
    ///   - headSize: d, a multiple of 32.
    ///   - output: [tokens, heads · headSize].
    ///   - scratch: `attentionScratchCount(tokens:headSize:)` floats.
    public static func attention(
        tokens: Int,
        heads: Int,
        headSize: Int,
        queriesKeysValues: UnsafePointer<Float>,
        output: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        precondition(headSize > 0 && headSize % Int(CK_PANEL) == 0, "the size of a head must be a multiple of 32")
        precondition(tokens >= 0 && heads >= 0, "sizes cannot be negative")
        let hidden = heads * headSize
        let scale = 1 / Float(headSize).squareRoot()
        ck_attention(tokens, heads, headSize, scale, queriesKeysValues, 3 * hidden, output, hidden, scratch)
    }

    /// Floats of scratch memory that `attention` needs for a sequence.
    public static func attentionScratchCount(tokens: Int, headSize: Int) -> Int {
        ck_attention_scratch_count(tokens, headSize)
    }

    /// Each row of `x` [rows, columns] becomes its softmax, in place.
    public static func softmax(rows: Int, columns: Int, _ x: UnsafeMutablePointer<Float>) {
        ck_softmax(rows, columns, x, columns)
    }

    /// output = (y − mean y) / √(var y + ε) · γ + β row by row, with y = x + residual (Ba, Kiros, Hinton 2016).
    ///
    /// `output` may be `x` or `residual`.
    public static func layerNorm(
        rows: Int,
        x: UnsafePointer<Float>,
        residual: UnsafePointer<Float>? = nil,
        gamma: FloatView,
        beta: FloatView,
        epsilon: Float,
        output: UnsafeMutablePointer<Float>
    ) {
        precondition(gamma.count == beta.count, "gamma and beta must have one value per column")
        ck_layer_norm(rows, gamma.count, x, residual, gamma.start, beta.start, epsilon, output)
    }

    /// x Φ(x) in place, absolute error below 1e-6.
    public static func gelu(count: Int, _ x: UnsafeMutablePointer<Float>) {
        ck_gelu(count, x)
    }

    /// y += α x.
    public static func add(
        count: Int,
        scale: Float = 1,
        _ x: UnsafePointer<Float>,
        to y: UnsafeMutablePointer<Float>
    ) {
        ck_axpy(count, scale, x, y)
    }

    /// x *= α.
    public static func multiply(count: Int, _ x: UnsafeMutablePointer<Float>, by scale: Float) {
        ck_scale(count, scale, x)
    }

    /// Σ a[i] b[i].
    public static func dot(count: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> Float {
        ck_dot(count, a, b)
    }

    /// Σ a[i] b[i] of two vectors of the same length.
    public static func dot(_ a: [Float], _ b: [Float]) -> Float {
        precondition(a.count == b.count, "the vectors must be of the same length")
        return a.withUnsafeBufferPointer { x in
            b.withUnsafeBufferPointer { y in
                guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
                return ck_dot(a.count, x, y)
            }
        }
    }
}
