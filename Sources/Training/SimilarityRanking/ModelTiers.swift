import Routing

/// Models grouped into tiers of like rating, so that few battles on similar prompts suffice to rank them.
///
/// The tiers are neighbours in the order of ratings and have the least sum of variances, found by dynamic programming
/// (RouteLLM's code; Ong et al. 2024, arXiv 2406.18665, section 4.1).
struct ModelTiers {
    /// The tier of each model, 0 being the best: [models].
    let tierOfModel: [Int32]
    /// Number of tiers: as many as wanted, or one per model.
    let count: Int

    /// Groups models by their ratings.
    init(ratings: [Double], wanted: Int) {
        let models = ratings.count
        count = min(wanted, models)
        let order = ratings.indices.sorted { ratings[$0] != ratings[$1] ? ratings[$0] > ratings[$1] : $0 < $1 }
        let sorted = order.map { ratings[$0] }
        // least[end]: the least cost of the first `end` models in the tiers so far; begin[tier][end]: where the last of
        // these tiers begins.
        var least = (0...models).map { $0 == 0 ? 0 : Double.infinity }
        var begin: [[Int]] = []
        for _ in 0..<count {
            var next = Array(repeating: Double.infinity, count: models + 1)
            var starts = Array(repeating: 0, count: models + 1)
            for start in 0..<models where least[start].isFinite {
                var (mean, squares) = (0.0, 0.0)
                for end in (start + 1)...models {
                    // Welford's update of the variance of sorted[start..<end].
                    let size = Double(end - start)
                    let difference = sorted[end - 1] - mean
                    mean += difference / size
                    squares += difference * (sorted[end - 1] - mean)
                    let cost = least[start] + squares / size
                    if cost < next[end] { (next[end], starts[end]) = (cost, start) }
                }
            }
            least = next
            begin.append(starts)
        }
        var tiers = Array(repeating: Int32(0), count: models)
        var end = models
        for tier in stride(from: count - 1, through: 0, by: -1) {
            let start = begin[tier][end]
            for place in start..<end { tiers[order[place]] = Int32(tier) }
            end = start
        }
        tierOfModel = tiers
    }
}
