import Routing

/// How well the weak model does beside the strong one, prompt by prompt, as labels for the `hybrid` router.
///
/// With samples q(W) and q(S) of both models' quality and H = q(W) − q(S) (Ding et al. 2024, arXiv 2404.14618, §3):
/// deterministic `1[H ≥ 0]` on the first sample of each; probabilistic `Pr[H ≥ 0]` over all pairs of samples;
/// transformed `Pr[H ≥ −t*]`, where t* spreads the labels furthest apart: `argmax_t Σ_ij |y_i(t) − y_j(t)| / n²`.
struct HybridLabels {
    /// How labels are made.
    enum Kind: String, CaseIterable {
        case transformed, probabilistic, deterministic
    }

    /// The probability that the weak model suffices, of each prompt.
    let values: [Float]
    /// The tolerance t*, 0 but for transformed labels.
    let tolerance: Double

    /// Labels of prompts from the samples of both models' scores on each.
    init(_ kind: Kind, strong: [[Float]], weak: [[Float]]) {
        switch kind {
        case .deterministic:
            tolerance = 0
            values = zip(strong, weak).map { $0[0] <= $1[0] ? 1 : 0 }
        case .probabilistic:
            tolerance = 0
            values = HybridLabels.shares(strong, weak, tolerance: 0)
        case .transformed:
            var best = (tolerance: 0.0, spread: -1.0, values: [Float]())
            for step in 0...100 {
                let tolerance = Double(step) / 100
                let values = HybridLabels.shares(strong, weak, tolerance: tolerance)
                let spread = HybridLabels.meanDifference(values)
                if spread > best.spread + 1e-12 { best = (tolerance, spread, values) }
            }
            tolerance = best.tolerance
            values = best.values
        }
    }

    /// Share of the pairs of samples in which the weak model is at most `tolerance` worse.
    private static func shares(_ strong: [[Float]], _ weak: [[Float]], tolerance: Double) -> [Float] {
        zip(strong, weak).map { strong, weak in
            var count = 0
            for s in strong { for w in weak where Double(w - s) >= -tolerance - 1e-6 { count += 1 } }
            return Float(count) / Float(strong.count * weak.count)
        }
    }

    /// Mean |y_i − y_j| over all pairs of prompts.
    static func meanDifference(_ values: [Float]) -> Double {
        let sorted = values.sorted()
        let n = Double(sorted.count)
        var sum = 0.0
        for (rank, value) in sorted.enumerated() { sum += (2 * Double(rank) - n + 1) * Double(value) }
        return 2 * sum / (n * n)
    }
}
