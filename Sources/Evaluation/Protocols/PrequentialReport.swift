/// What a router that learned on the way achieved, by labels seen.
public struct PrequentialReport: Sendable, Equatable, Codable {
    /// A stretch of the stream, judged by one fit.
    public struct Window: Sendable, Equatable {
        /// Labels that the router had seen.
        public let labels: Int
        /// Prompts of the stretch.
        public let count: Int
        /// APGR on them; nil where the strong model is not the better one.
        public let apgr: Double?
        /// 95 % bootstrap interval of ``apgr``, `[low, high]`.
        public let apgrInterval95: [Double]?
    }

    /// The router.
    public let name: String
    /// Rows between two fits.
    public let refitEvery: Int
    /// The stretches, in order.
    public let windows: [Window]
    /// The second half of the stream as one stretch.
    public let secondHalf: Window

    enum CodingKeys: String, CodingKey {
        case name, windows
        case refitEvery = "refit_every"
        case secondHalf = "second_half"
    }

    /// Cuts a stream into its stretches.
    ///
    /// - Parameters:
    ///   - winRates: what each prompt got when it came, in order of the stream.
    init(
        name: String,
        winRates: [Double],
        evaluation: PairEvaluation,
        refitEvery: Int,
        bootstrap: Bootstrap
    ) throws(EvaluationError) {
        self.name = name
        self.refitEvery = refitEvery
        var windows: [Window] = []
        for start in stride(from: 0, to: evaluation.count, by: refitEvery) {
            let range = start..<min(start + refitEvery, evaluation.count)
            windows.append(try Window(range, winRates: winRates, evaluation: evaluation, bootstrap: bootstrap))
        }
        self.windows = windows
        let half = (evaluation.count / 2)..<evaluation.count
        secondHalf = try Window(half, winRates: winRates, evaluation: evaluation, bootstrap: bootstrap)
    }
}

extension PrequentialReport.Window: Codable {
    enum CodingKeys: String, CodingKey {
        case labels, apgr
        case count = "n"
        case apgrInterval95 = "apgr_ci95"
    }

    fileprivate init(
        _ range: Range<Int>,
        winRates: [Double],
        evaluation: PairEvaluation,
        bootstrap: Bootstrap
    ) throws(EvaluationError) {
        let part = try evaluation.subset(Array(range))
        let rates = Array(winRates[range])
        labels = range.lowerBound
        count = range.count
        apgr = try part.curve(winRates: rates).apgr
        apgrInterval95 =
            apgr == nil ? nil : try part.apgrInterval95(winRates: rates, bootstrap: bootstrap)?.bounds
    }

    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(labels, forKey: .labels)
        try container.encode(count, forKey: .count)
        try container.encode(apgr, forKey: .apgr)
        try container.encode(apgrInterval95, forKey: .apgrInterval95)
    }
}
