/// The difference of a figure between two routers on the same prompts, with its uncertainty.
public struct PairedDifference: Sendable, Equatable {
    /// The first router's figure minus the second's.
    public let estimate: Double
    /// 95 % interval of the difference, by paired bootstrap over prompts.
    public let interval95: ClosedRange<Double>
    /// Share of the bootstrap samples in which the first is better, 0...1; samples without a difference count half.
    public let probabilityBetter: Double

    /// Whether the 95 % interval leaves out zero.
    public var isSignificant: Bool { !interval95.contains(0) }

    init?(estimate: Double, samples: [Double]) {
        guard let interval = Bootstrap.interval95(samples) else { return nil }
        self.estimate = estimate
        interval95 = interval
        let better = samples.reduce(0) { $0 + ($1 > 0 ? 1 : $1 == 0 ? 0.5 : 0) }
        probabilityBetter = better / Double(samples.count)
    }
}
