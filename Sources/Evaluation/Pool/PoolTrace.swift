/// A router's way from its best choices to its cheapest ones, in a form that can be weighed anew for every sample.
struct PoolTrace: Sendable {
    /// What changes when one prompt moves to a cheaper model.
    struct Move: Sendable {
        let prompt: Int32
        let quality: Double
        let costUSD: Double
    }

    /// Score of each prompt's first choice.
    let quality: [Double]
    /// Cost of each prompt's first choice in US dollars.
    let costUSD: [Double]
    /// All moves, in the order in which a rising exchange rate makes them.
    let moves: [Move]
    /// How many moves each operating point has behind it, rising; the first has none.
    let ends: [Int]

    /// A router with a single operating point.
    init(quality: [Double], costUSD: [Double]) {
        self.init(quality: quality, costUSD: costUSD, moves: [], ends: [0])
    }

    init(quality: [Double], costUSD: [Double], moves: [Move], ends: [Int]) {
        self.quality = quality
        self.costUSD = costUSD
        self.moves = moves
        self.ends = ends
    }

    /// The operating points on a sample, in the order of ``ends``.
    ///
    /// - Parameter counts: how often each prompt was drawn; they sum to the number of prompts.
    func points(counts: UnsafeBufferPointer<Int32>) -> [OperatingPoint] {
        let n = Double(quality.count)
        var (score, cost) = (0.0, 0.0)
        for prompt in quality.indices {
            score += Double(counts[prompt]) * quality[prompt]
            cost += Double(counts[prompt]) * costUSD[prompt]
        }
        var points: [OperatingPoint] = []
        points.reserveCapacity(ends.count)
        var made = 0
        for end in ends {
            while made < end {
                let count = Double(counts[Int(moves[made].prompt)])
                score += count * moves[made].quality
                cost += count * moves[made].costUSD
                made += 1
            }
            // Adding and subtracting rounds, and a cost must not fall below 0 by that.
            points.append(OperatingPoint(costUSDPer1k: max(0, cost) / n * 1000, quality: score / n))
        }
        return points
    }
}
