/// A solved objective: what quality may cost.
///
/// Utility of model m on prompt x: `quality(m, x) − rate × charge(m, x)`.
public struct ExchangeRate: Sendable, Hashable {
    /// What the rate multiplies.
    public enum Charge: Sendable, Hashable {
        /// Expected cost of the call in US dollars per 1,000 such calls.
        case usdPer1k
        /// Expected carbon of the call in grams of CO2 equivalent.
        ///
        /// A model of unknown footprint is charged as the worst candidate whose footprint is known, so that nobody gains
        /// by not telling; where none is known nobody is charged.
        case carbonGrams
        /// 1 for a call of the model at this position of the policy, the strong one, and 0 for the others.
        case strongCall(Int)

        /// The name in decision records.
        public var kind: String {
            switch self {
            case .usdPer1k: "usd_per_1k"
            case .carbonGrams: "carbon_g"
            case .strongCall: "strong_call"
            }
        }
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

    /// What candidates are charged for carbon, in grams, by what is expected of each.
    static func carbonCharges(_ expected: [Double?]) -> [Double] {
        let worst = expected.reduce(0) { max($0, $1 ?? 0) }
        return expected.map { $0 ?? worst }
    }
}
