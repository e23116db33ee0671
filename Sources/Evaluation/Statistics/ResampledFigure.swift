/// A figure on every bootstrap sample, nil where it has no meaning there.
///
/// Samples drawn with one seed belong together by position, so two figures of the same prompts give a paired difference.
struct ResampledFigure: Sendable {
    /// One value per sample, in order of drawing; infinite where a cost is never reached.
    let samples: [Double?]

    /// The 2.5th and 97.5th percentile, or nil when no sample has the figure.
    var interval95: ClosedRange<Double>? { Bootstrap.interval95(samples.compactMap { $0 }) }

    /// How much greater the figure is than another router's; nil without an estimate or a common sample.
    func difference(_ estimate: Double?, over other: ResampledFigure, _ otherEstimate: Double?) -> PairedDifference? {
        guard let estimate, let otherEstimate else { return nil }
        let gaps = zip(samples, other.samples).compactMap { one, other in
            one.flatMap { one in other.map { one - $0 } }
        }
        return PairedDifference(estimate: estimate - otherEstimate, samples: gaps)
    }
}
