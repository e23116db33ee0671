internal import Foundation

/// Wilson's score interval of a proportion (Wilson 1927), which stays within 0...1 and is honest for few trials.
///
/// With p = wins / n: centre (p + z²/2n) / (1 + z²/n), half width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n).
enum WilsonInterval {
    /// The interval of `wins` out of `trials`; a tie may count as half a win.
    ///
    /// - Parameters:
    ///   - trials: 1 or more.
    ///   - z: 1.96 for 95 %.
    static func bounds(wins: Double, trials: Int, z: Double = 1.959_963_984_540_054) -> ClosedRange<Double> {
        precondition(trials > 0 && (0...Double(trials)).contains(wins), "\(wins) wins of \(trials) trials")
        let n = Double(trials)
        let p = wins / n
        let scale = 1 + z * z / n
        let centre = (p + z * z / (2 * n)) / scale
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
        return max(0, centre - half)...min(1, centre + half)
    }
}
