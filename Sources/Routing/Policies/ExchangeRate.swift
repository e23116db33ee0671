/// A solved objective: what quality may cost.
///
/// Utility of model m on prompt x: `quality(m, x) − rate × charge(m, x)`.
public struct ExchangeRate: Sendable, Hashable {
    /// What the rate multiplies.
    public enum Charge: Sendable, Hashable {
        /// Expected cost of the call in US dollars per 1,000 such calls.
        case usdPer1k
        /// 1 for a call of the model at this position of the policy, the strong one, and 0 for the others.
        case strongCall(Int)
    }

    /// What the rate multiplies.
    public var charge: Charge
    /// Quality points (0...1) per unit of charge.
    public var rate: Double
    /// The next lower rate of the calibration sample, at which the objective is exceeded: where many prompts are tied
    /// exactly, a share of them is decided by it.
    public var lowerRate: Double
    /// Share (0...1) of requests that are decided by `lowerRate`.
    public var lowerShare: Double

    /// A rate, by itself or mixed with a lower one.
    public init(charge: Charge, rate: Double, lowerRate: Double? = nil, lowerShare: Double = 0) {
        self.charge = charge
        self.rate = rate
        self.lowerRate = lowerRate ?? rate
        self.lowerShare = lowerShare
    }

    /// The rate that decides a request whose hash is `draw`, a number uniform in 0..<1.
    public func rate(draw: Double) -> Double {
        draw < lowerShare ? lowerRate : rate
    }
}
