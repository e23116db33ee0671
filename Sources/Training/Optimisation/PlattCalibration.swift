import Routing

/// Fits `σ(slope · z + offset)` to graded answers by Newton's method (Platt 1999; slope kept at least 0.05).
struct PlattCalibration {
    /// A predicted logit with what came true.
    struct Observation {
        let logit: Double
        /// Score in 0...1.
        let score: Double
        let weight: Double
    }

    private(set) var slope = 1.0
    private(set) var offset = 0.0

    /// Fits both numbers, or the offset alone to a slope that is given.
    init(_ observations: [Observation], slope given: Double? = nil) {
        slope = given ?? 1
        // A prior of one observation at slope 1 and offset 0 keeps the system regular.
        for _ in 0..<30 {
            var gradient = (given == nil ? slope - 1 : 0, offset)
            var hessian = (1.0, 0.0, 1.0)
            for observation in observations {
                let p = Elementary.sigmoid(slope * observation.logit + offset)
                let error = observation.weight * (p - observation.score)
                let curvature = observation.weight * p * (1 - p)
                gradient.0 += error * observation.logit
                gradient.1 += error
                hessian.0 += curvature * observation.logit * observation.logit
                hessian.1 += curvature * observation.logit
                hessian.2 += curvature
            }
            if given != nil {
                offset -= gradient.1 / hessian.2
                if abs(gradient.1 / hessian.2) < 1e-9 { break }
                continue
            }
            let determinant = hessian.0 * hessian.2 - hessian.1 * hessian.1
            let step = (
                (hessian.2 * gradient.0 - hessian.1 * gradient.1) / determinant,
                (hessian.0 * gradient.1 - hessian.1 * gradient.0) / determinant
            )
            slope = max(0.05, slope - step.0)
            offset -= step.1
            if abs(step.0) + abs(step.1) < 1e-9 { break }
        }
    }

    /// How good the calibrated probabilities are on some observations.
    ///
    /// - Returns: the weighted mean distance between probability and score in ten bins of equal width, and the weighted
    ///   mean squared distance.
    func figures(on observations: [Observation]) -> (calibrationError: Double, brier: Double) {
        var bins = Array(repeating: (weight: 0.0, predicted: 0.0, seen: 0.0), count: 10)
        var squares = 0.0
        var total = 0.0
        for observation in observations {
            let p = Elementary.sigmoid(slope * observation.logit + offset)
            let bin = min(9, Int(p * 10))
            bins[bin].weight += observation.weight
            bins[bin].predicted += observation.weight * p
            bins[bin].seen += observation.weight * observation.score
            squares += observation.weight * (p - observation.score) * (p - observation.score)
            total += observation.weight
        }
        let distance = bins.reduce(0) { $0 + abs($1.predicted - $1.seen) }
        return (distance / max(total, 1e-12), squares / max(total, 1e-12))
    }
}
