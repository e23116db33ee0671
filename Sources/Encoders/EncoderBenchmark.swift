/// How long the model takes for one sequence of a given length.
///
/// The standard library of Embedded Swift has no clock, so the caller brings one.
public struct EncoderBenchmark {
    /// The time of one length.
    public struct Measurement: Sendable {
        /// The arithmetic, for example `fp32`.
        public let precision: String
        /// Tokens of the sequence.
        public let tokens: Int
        /// The median time of a forward pass, in milliseconds.
        public let medianMilliseconds: Double
    }

    private let model: MiniLMEncoder
    private let milliseconds: () -> Double

    /// A benchmark of a model.
    ///
    /// - Parameter milliseconds: a clock that never goes back, in milliseconds from any origin.
    public init(model: MiniLMEncoder, milliseconds: @escaping () -> Double) {
        self.model = model
        self.milliseconds = milliseconds
    }

    /// Measures each length for `seconds`, on the calling thread, with tokens that look random but never change.
    public func run(tokens: [Int], seconds: Double = 0.7) -> [Measurement] {
        tokens.map { count in
            let ids = (0..<count).map { Int32(1000 + ($0 * 7919) % 19000) }
            for _ in 0..<3 { _ = model.encode(tokens: ids) }
            var times: [Double] = []
            let end = milliseconds() + seconds * 1000
            while times.isEmpty || milliseconds() < end {
                let start = milliseconds()
                _ = model.encode(tokens: ids)
                times.append(milliseconds() - start)
            }
            times.sort()
            return Measurement(precision: "fp32", tokens: count, medianMilliseconds: times[times.count / 2])
        }
    }
}

#if !hasFeature(Embedded)
extension EncoderBenchmark.Measurement: Encodable {
    private enum CodingKeys: String, CodingKey {
        case precision, tokens
        case medianMilliseconds = "median_ms"
    }
}
#endif
