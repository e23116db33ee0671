public import Datasets

extension EvaluationReport {
    /// Judges routers between two models on every data set among some rows.
    ///
    /// The rows `random`, `prompt-length` and `oracle` are always there; a router of one of these names is left out.
    ///
    /// - Parameters:
    ///   - rows: test rows; those that lack one of the models are left out.
    ///   - strong: the strong model, under any name that means it.
    ///   - weak: the weak model.
    ///   - routers: what is judged.
    ///   - split: the split the rows are of, for the report.
    ///   - bootstrap: for the intervals.
    /// - Throws: ``EvaluationError`` when a model or every prompt is missing or a router's win rates do not fit, and what
    ///   a router throws.
    public static func pair(
        rows: [OutcomeRow],
        strong: String,
        weak: String,
        routers: [PairRouter],
        split: String = "all",
        bootstrap: Bootstrap = Bootstrap()
    ) throws -> EvaluationReport {
        .pair(
            try RowSelection.grouped(rows, models: [strong, weak]).map { selection in
                try PairReport(selection: selection, routers: routers, split: split, bootstrap: bootstrap)
            }
        )
    }
}

extension PairReport {
    init(selection: RowSelection, routers: [PairRouter], split: String, bootstrap: Bootstrap) throws {
        let (strong, weak) = (selection.models[0], selection.models[1])
        let evaluation = try PairEvaluation(
            strong: selection.rows.map { $0.scores[strong] ?? 0 },
            weak: selection.rows.map { $0.scores[weak] ?? 0 }
        )
        let length = try PairRouter.promptLength.winRates(selection.rows)
        let baselines: Set = ["random", "prompt-length", "oracle"]
        var judged = [("random", evaluation.randomWinRates), ("prompt-length", length)]
        for router in routers where !baselines.contains(router.name) {
            judged.append((router.name, try router.winRates(selection.rows)))
        }
        judged.append(("oracle", evaluation.oracleWinRates))
        dataset = selection.dataset
        self.split = split
        count = evaluation.count
        self.strong = Model(model: strong, quality: evaluation.strongQuality)
        self.weak = Model(model: weak, quality: evaluation.weakQuality)
        self.routers = try judged.map { name, winRates in
            try Router(
                name: name,
                winRates: winRates,
                length: baselines.contains(name) ? nil : length,
                evaluation: evaluation,
                bootstrap: bootstrap
            )
        }
    }
}

extension PairReport.Router {
    init(
        name: String,
        winRates: [Double],
        length: [Double]?,
        evaluation: PairEvaluation,
        bootstrap: Bootstrap
    ) throws(EvaluationError) {
        let curve: PairCurve
        do {
            curve = try evaluation.curve(winRates: winRates)
        } catch {
            throw EvaluationError("\(name): \(error)")
        }
        self.name = name
        apgr = curve.apgr
        apgrInterval95 =
            curve.apgr == nil
            ? nil
            : try evaluation.apgrInterval95(winRates: winRates, bootstrap: bootstrap).map {
                [$0.lowerBound, $0.upperBound]
            }
        apgrDeciles = curve.apgrDeciles
        cpt50 = curve.callPerformanceThreshold(0.5)
        cpt80 = curve.callPerformanceThreshold(0.8)
        self.curve = curve.points()
        let difference = try length.flatMap { length throws(EvaluationError) in
            try evaluation.apgrDifference(winRates, length, bootstrap: bootstrap)
        }
        gainOverPromptLength = difference.map {
            PairReport.Gain(apgr: $0.estimate, interval95: [$0.interval95.lowerBound, $0.interval95.upperBound])
        }
    }
}
