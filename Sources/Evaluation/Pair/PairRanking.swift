/// Prompts in order of descending win rate, sorted once and then resampled many times.
struct PairRanking: Sendable {
    /// Prompt indices, highest win rate first.
    let order: [Int]
    /// Strong minus weak score, in that order.
    let gaps: [Double]
    /// One past the last position of each group of equal win rates, ascending; the last is n.
    let groupEnds: [Int]

    init(winRates: [Double], gaps: [Double]) {
        let order = winRates.indices.sorted { (winRates[$1], $0) < (winRates[$0], $1) }
        self.order = order
        self.gaps = order.map { gaps[$0] }
        groupEnds = order.indices.filter { position in
            position + 1 == order.count || winRates[order[position]] != winRates[order[position + 1]]
        }.map { $0 + 1 }
    }

    /// APGR of a bootstrap sample; nil when the strong model is not better there.
    ///
    /// With c the count of a prompt, a group adds Σc to the strong share and Σc·gap to the quality, both times n, and
    /// the curve runs straight across it.
    ///
    /// - Parameter counts: how often each prompt was drawn, by prompt index; they sum to n.
    func apgr(counts: UnsafeBufferPointer<Int32>) -> Double? {
        var area = 0.0
        var gained = 0.0
        var position = 0
        for end in groupEnds {
            var width = 0.0
            var gain = 0.0
            while position < end {
                let count = Double(counts[order[position]])
                width += count
                gain += count * gaps[position]
                position += 1
            }
            area += width * (gained + gain / 2)
            gained += gain
        }
        guard gained > 1e-9 else { return nil }
        return area / (gained * Double(order.count))
    }
}
