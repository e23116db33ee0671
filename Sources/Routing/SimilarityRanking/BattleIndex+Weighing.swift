import Tensors

/// Battles weighed by their prompts' likeness to one prompt, counted by tier.
struct WeighedBattles {
    /// Weight with which row beat column, ties as half a win each way: [tiers, tiers].
    var wins: [Double]
    /// Weight of all battles.
    var weight: Double
    /// Sum of the squares of each prompt's weight: battles on one prompt count as one, to be careful.
    var squares: Double
    /// How many battles there are.
    var battles: Double

    /// By how much weighing, and battles that share a prompt, widen the ratings' covariance.
    var inflation: Double { squares / max(weight, 1e-300) }
}

extension BattleIndex {
    /// Similarities are taken relative to the greatest one, which counts as at least this.
    static let leastGreatestSimilarity: Float = 0.05

    /// Weighs every battle by γ^(s / max s) for the similarity s of its prompt (arXiv 2406.18665, section 4.2).
    ///
    /// The constant factor γ of RouteLLM's γ^(1 + s / max s) changes no rating and is left out. Of a far cluster with
    /// centre c and spread v, the mean weight of its prompts is taken as e^(k q·c + ½ k² v), k = ln γ / max s, as if
    /// their similarities were normally distributed.
    func weigh(_ embedding: [Float], gamma: Double) -> WeighedBattles {
        let storage = scratch.take()
        defer { scratch.put(storage) }
        let weights = storage.start
        let nearness = storage.start + prompts
        let far = nearness + clusters
        let kinds = BattleKind.count(tiers: tiers)
        let near = nearClusters(embedding, nearness)

        let query = vectors.query(embedding)
        var filled = 0
        for range in near.ranges {
            vectors.similarities(range, query, output: weights + filled)
            filled += range.count
        }
        let greatest = max(Kernels.largest(count: filled, weights), Self.leastGreatestSimilarity)
        let rate = Float(Elementary.log(gamma)) / greatest
        Kernels.exponential(count: filled, scale: rate, weights)

        var sums = Array(repeating: 0.0, count: kinds)
        var result = WeighedBattles(wins: [], weight: 0, squares: 0, battles: 0)
        filled = 0
        for range in near.ranges {
            add(range, weights + filled, to: &sums, &result)
            filled += range.count
        }
        if !near.rest.isEmpty {
            for kind in 0..<kinds { far[kind] = 0 }
            cells.withUnsafeBufferPointer { cells in
                guard let cells = cells.baseAddress else { return }
                for cluster in near.rest {
                    let exponent = rate * nearness[cluster] + rate * rate * spread[cluster] / 2
                    let weight = Elementary.exp(Double(exponent))
                    Kernels.add(count: kinds, scale: Float(weight), cells + cluster * kinds, to: far)
                    result.weight += weight * totals[cluster].battles
                    result.squares += weight * weight * totals[cluster].squares
                    result.battles += totals[cluster].battles
                }
            }
            for kind in 0..<kinds { sums[kind] += Double(far[kind]) }
        }
        result.wins = BattleKind.wins(sums, tiers: tiers)
        return result
    }

    /// Ranges of prompts to look at one by one, and the clusters that are left.
    private func nearClusters(
        _ embedding: [Float],
        _ nearness: UnsafeMutablePointer<Float>
    ) -> (ranges: [Range<Int>], rest: [Int]) {
        guard clusters > 1, scan < prompts else { return ([0..<prompts], []) }
        embedding.withUnsafeBufferPointer { vector in
            guard let vector = vector.baseAddress else { return }
            Kernels.dotRows(
                rows: clusters,
                columns: vectors.dimensions,
                centres.start,
                vector,
                output: nearness
            )
        }
        let order = (0..<clusters).sorted {
            nearness[$0] != nearness[$1] ? nearness[$0] > nearness[$1] : $0 < $1
        }
        var ranges: [Range<Int>] = []
        var seen = 0
        for (place, cluster) in order.enumerated() {
            guard seen < scan else { return (ranges, Array(order[place...])) }
            let range = Int(clusterStarts[cluster])..<Int(clusterStarts[cluster + 1])
            ranges.append(range)
            seen += range.count
        }
        return (ranges, [])
    }

    /// Adds the battles of some prompts to the sums by kind.
    private func add(
        _ range: Range<Int>,
        _ weights: UnsafePointer<Float>,
        to sums: inout [Double],
        _ result: inout WeighedBattles
    ) {
        var total = 0.0
        var squares = 0.0
        var battles = 0
        sums.withUnsafeMutableBufferPointer { sums in
            entries.withUnsafeBufferPointer { entries in
                entryStarts.withUnsafeBufferPointer { starts in
                    var entry = Int(starts[range.lowerBound])
                    for prompt in range {
                        let end = Int(starts[prompt + 1])
                        let weight = Double(weights[prompt - range.lowerBound])
                        var count: Int32 = 0
                        while entry < end {
                            let packed = entries[entry]
                            sums[Int(packed & 0xFFFF)] += weight * Double(packed >> 16)
                            count &+= packed >> 16
                            entry += 1
                        }
                        let share = weight * Double(count)
                        total += share
                        squares += share * share
                        battles += Int(count)
                    }
                }
            }
        }
        result.weight += total
        result.squares += squares
        result.battles += Double(battles)
    }
}
