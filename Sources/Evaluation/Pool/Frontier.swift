/// The best a router offers: the non-decreasing upper convex hull of its operating points in the cost–quality plane.
///
/// Between two neighbours lies what a coin toss between them gives, so the hull is reachable (Hu et al. 2024,
/// RouterBench, arXiv 2403.12031, §3).
public struct Frontier: Sendable, Equatable {
    /// The corners, by rising cost and rising quality; never empty.
    public let points: [OperatingPoint]

    /// Finds the hull of some points.
    ///
    /// - Precondition: there is at least one.
    public init(_ points: [OperatingPoint]) {
        precondition(!points.isEmpty, "a frontier needs a point")
        let sorted = points.sorted { a, b in
            a.costUSDPer1k == b.costUSDPer1k ? a.quality > b.quality : a.costUSDPer1k < b.costUSDPer1k
        }
        var hull: [OperatingPoint] = []
        for point in sorted where hull.last.map({ point.quality > $0.quality }) ?? true {
            while hull.count >= 2, Self.isBelow(hull[hull.count - 1], from: hull[hull.count - 2], to: point) {
                hull.removeLast()
            }
            hull.append(point)
        }
        self.points = hull
    }

    /// Whether `middle` lies on or below the line from `from` to `to`.
    private static func isBelow(_ middle: OperatingPoint, from: OperatingPoint, to: OperatingPoint) -> Bool {
        (middle.quality - from.quality) * (to.costUSDPer1k - from.costUSDPer1k)
            <= (to.quality - from.quality) * (middle.costUSDPer1k - from.costUSDPer1k)
    }

    /// The point of greatest quality, the last.
    public var best: OperatingPoint { points[points.count - 1] }

    /// RouterBench's AIQ: area under the frontier over cost / `maximumCost`, run on level to the greatest cost.
    ///
    /// As in its `AIQ.py`, nothing is added left of the cheapest point.
    ///
    /// - Parameter maximumCost: US dollars per 1,000 answers, above 0; the part of the frontier beyond it is cut off.
    public func averageImprovementInQuality(maximumCost: Double) -> Double {
        precondition(maximumCost > 0, "the cost axis needs a length")
        var area = 0.0
        for (from, to) in zip(points, points.dropFirst()) where from.costUSDPer1k < maximumCost {
            let end = min(to.costUSDPer1k, maximumCost)
            let slope = (to.quality - from.quality) / (to.costUSDPer1k - from.costUSDPer1k)
            let endQuality = from.quality + slope * (end - from.costUSDPer1k)
            area += (end - from.costUSDPer1k) * (from.quality + endQuality) / 2
        }
        area += max(0, maximumCost - best.costUSDPer1k) * best.quality
        return area / maximumCost
    }

    /// The least cost on the frontier that reaches a quality, in US dollars per 1,000 answers; nil if none does.
    public func cost(reaching quality: Double) -> Double? {
        // Means of many scores carry rounding errors.
        let target = quality - 1e-12
        guard best.quality >= target else { return nil }
        guard points[0].quality < target else { return points[0].costUSDPer1k }
        for (from, to) in zip(points, points.dropFirst()) where to.quality >= target {
            let share = (target - from.quality) / (to.quality - from.quality)
            return from.costUSDPer1k + share * (to.costUSDPer1k - from.costUSDPer1k)
        }
        return best.costUSDPer1k
    }
}
