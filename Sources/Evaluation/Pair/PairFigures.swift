/// What a ranking of prompts is worth on one sample of them.
struct PairFigures: Sendable, Equatable {
    /// Area under the gap recovered, over every prefix.
    var apgr = 0.0
    /// Least strong share that recovers half of the gap, in percent.
    var cpt50 = 100.0
    /// Least strong share that recovers four fifths of the gap, in percent.
    var cpt80 = 100.0
    /// Gap recovered at ``steps`` + 1 evenly spaced strong shares from 0 to 1.
    var recovered: [Double]

    /// Steps of ``recovered``: one every 5 %.
    static let steps = 20

    /// RouteLLM's eleven-point area.
    var apgrDeciles: Double {
        var area = 0.0
        for step in stride(from: 0, to: Self.steps, by: 2) { area += (recovered[step] + recovered[step + 2]) / 20 }
        return area
    }
}

extension PairRanking {
    /// The figures of a sample, in one walk along the ranking; nil when the strong model is not better there.
    ///
    /// They are those of ``PairCurve`` with each prompt as often as it was drawn, copies of one tied with each other.
    ///
    /// - Parameter counts: how often each prompt was drawn, by prompt index; they sum to n.
    func figures(counts: UnsafeBufferPointer<Int32>) -> PairFigures? {
        let n = Double(order.count)
        var total = 0.0
        for position in gaps.indices { total += Double(counts[order[position]]) * gaps[position] }
        guard total > 1e-9 else { return nil }
        let rounding = 1e-12 * n
        var figures = PairFigures(recovered: [0])
        figures.recovered.reserveCapacity(PairFigures.steps + 1)
        var targets = [(share: 0.5, figure: \PairFigures.cpt50), (share: 0.8, figure: \PairFigures.cpt80)][...]
        var (area, gained, passed, index) = (0.0, 0.0, 0.0, 0)
        for end in groupEnds {
            var (width, gain) = (0.0, 0.0)
            while index < end {
                let count = Double(counts[order[index]])
                width += count
                gain += count * gaps[index]
                index += 1
            }
            guard width > 0 else { continue }
            area += width * (gained + gain / 2)
            while figures.recovered.count <= PairFigures.steps {
                let share = Double(figures.recovered.count) / Double(PairFigures.steps) * n
                guard share <= passed + width + 1e-9 else { break }
                figures.recovered.append((gained + gain * (share - passed) / width) / total)
            }
            while let target = targets.first, gained + gain >= target.share * total - rounding {
                let missing = target.share * total - rounding - gained
                let needed = missing <= 0 ? 0 : (missing / gain * width - 1e-9).rounded(.up)
                figures[keyPath: target.figure] = 100 * (passed + max(0, needed)) / n
                targets.removeFirst()
            }
            gained += gain
            passed += width
        }
        figures.apgr = area / (total * n)
        return figures
    }
}
