/// A quantity known only between two bounds, such as an energy whose model size is an estimate.
///
/// Arithmetic is the plain interval kind for quantities that are never negative: bounds add and multiply separately.
public struct ValueRange: Sendable, Equatable, Hashable {
    /// The lower bound.
    public let low: Double
    /// The upper bound, never below ``low``.
    public let high: Double

    /// Makes a range.
    ///
    /// - Precondition: `0 ≤ low ≤ high < ∞`.
    public init(low: Double, high: Double) {
        precondition(low >= 0 && low <= high && high.isFinite, "a value range needs 0 ≤ low ≤ high < ∞")
        self.low = low
        self.high = high
    }

    /// Makes a range of one exactly known value.
    public init(_ value: Double) {
        self.init(low: value, high: value)
    }

    /// The centre of the range, `(low + high) / 2`: the figure to show where only one fits.
    public var middle: Double { low + (high - low) / 2 }

    /// Whether the value is known exactly.
    public var isExact: Bool { low == high }

    /// The zero range.
    public static let zero = ValueRange(0)

    /// Adds the bounds.
    public static func + (a: ValueRange, b: ValueRange) -> ValueRange {
        ValueRange(low: a.low + b.low, high: a.high + b.high)
    }

    /// Multiplies the bounds.
    public static func * (a: ValueRange, b: ValueRange) -> ValueRange {
        ValueRange(low: a.low * b.low, high: a.high * b.high)
    }

    /// Scales both bounds by a factor of at least zero.
    public static func * (a: ValueRange, factor: Double) -> ValueRange {
        a * ValueRange(factor)
    }
}

#if !hasFeature(Embedded)
extension ValueRange: Codable {}
#endif
