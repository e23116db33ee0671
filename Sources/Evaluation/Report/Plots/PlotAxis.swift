internal import Foundation

/// One axis of a plot: its range, its ticks and where a value stands on it.
struct PlotAxis {
    let low: Double
    let high: Double
    let ticks: [Double]
    let isLogarithmic: Bool
    /// Decimals that tell the ticks apart.
    let digits: Int

    /// Position of a value, 0 at the low end and 1 at the high one.
    func position(_ value: Double) -> Double {
        isLogarithmic ? log(max(value, low * 1e-3) / low) / log(high / low) : (value - low) / (high - low)
    }

    /// Round bounds around some values with about six ticks.
    static func linear(_ values: [Double], within limits: ClosedRange<Double>? = nil) -> PlotAxis {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if high - low < 1e-12 { (low, high) = (low - 0.5 * max(abs(low), 1e-3), high + 0.5 * max(abs(high), 1e-3)) }
        let rough = (high - low) / 5
        let power = pow(10, log10(rough).rounded(.down))
        let step = ([1, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10) * power
        low = ((low / step + 1e-9).rounded(.down) * step)
        high = ((high / step - 1e-9).rounded(.up) * step)
        if let limits { (low, high) = (max(low, limits.lowerBound), min(high, limits.upperBound)) }
        let count = Int(((high - low) / step).rounded())
        return PlotAxis(
            low: low,
            high: high,
            ticks: (0...max(1, count)).map { low + Double($0) * step },
            isLogarithmic: false,
            digits: max(0, Int(-log10(step).rounded(.down)))
        )
    }

    /// A logarithmic axis around some values above 0, with a little room on both sides.
    static func logarithmic(_ values: [Double]) -> PlotAxis {
        let positive = values.filter { $0 > 0 }
        let low = (positive.min() ?? 1) / 1.25
        let high = (positive.max() ?? 10) * 1.25
        let decades = log10(high / low)
        let steps: [Double] = decades <= 1.6 ? [1, 2, 5] : decades <= 3.2 ? [1, 3] : [1]
        let powers = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
        let ticks = powers.flatMap { power in steps.map { $0 * pow(10, Double(power)) } }
        return PlotAxis(
            low: low,
            high: high,
            ticks: ticks.filter { $0 >= low && $0 <= high },
            isLogarithmic: true,
            digits: 0
        )
    }
}
