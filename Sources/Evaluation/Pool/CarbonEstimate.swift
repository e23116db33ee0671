public import Footprint

/// An amount of carbon with its bounds, in g CO₂e.
public struct CarbonEstimate: Sendable, Equatable {
    /// The figure to show where only one fits.
    public let grams: Double
    /// The bounds: of the model's size, of reading the prompt, and between the sources of the electricity's carbon.
    public let range: ValueRange

    /// Makes an estimate.
    public init(grams: Double, range: ValueRange) {
        self.grams = grams
        self.range = range
    }

    /// No carbon.
    public static let zero = CarbonEstimate(grams: 0, range: .zero)

    /// Adds figures and bounds.
    public static func + (a: CarbonEstimate, b: CarbonEstimate) -> CarbonEstimate {
        CarbonEstimate(grams: a.grams + b.grams, range: a.range + b.range)
    }

    /// Scales figure and bounds by a factor of at least 0.
    public static func * (a: CarbonEstimate, factor: Double) -> CarbonEstimate {
        CarbonEstimate(grams: a.grams * factor, range: a.range * factor)
    }
}

extension Sequence<CarbonEstimate?> {
    /// The sum; nil when a part is unknown.
    var sum: CarbonEstimate? {
        var sum = CarbonEstimate.zero
        for part in self {
            guard let part else { return nil }
            sum = sum + part
        }
        return sum
    }
}
