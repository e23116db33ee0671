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
        let learned = routers.filter { !Self.baselines.contains($0.name) }
        var judged = [("random", evaluation.randomWinRates), ("prompt-length", length)]
        for router in learned { judged.append((router.name, try router.winRates(selection.rows))) }
        judged.append(("oracle", evaluation.oracleWinRates))
        var rankings: [PairRanking] = []
        for (name, winRates) in judged {
            do {
                rankings.append(try evaluation.ranking(winRates))
            } catch {
                throw EvaluationError("\(name): \(error)")
            }
        }
        let curves = rankings.map { PairCurve(ranking: $0, evaluation: evaluation) }
        let resamples = PairResamples(rankings, count: evaluation.count, bootstrap: bootstrap)
        let probabilities = Set(learned.filter(\.isProbability).map(\.name))
        let difference = { (a: Int, b: Int) -> PairedDifference? in
            resamples.figure(a, \.apgr).difference(curves[a].apgr, over: resamples.figure(b, \.apgr), curves[b].apgr)
        }
        dataset = selection.dataset
        self.split = split
        count = evaluation.count
        self.strong = Model(model: strong, quality: evaluation.strongQuality)
        self.weak = Model(model: weak, quality: evaluation.weakQuality)
        self.routers = judged.enumerated().map { index, row in
            let isLearned = !Self.baselines.contains(row.0)
            let calibration =
                probabilities.contains(row.0)
                ? Calibration(predicted: row.1, observed: evaluation.outcomes, bootstrap: bootstrap) : nil
            return Router(
                name: row.0,
                curve: curves[index],
                index: index,
                resamples: resamples,
                calibration: calibration,
                gain: isLearned ? difference(index, 1) : nil
            )
        }
        comparisons = Comparison.all(
            names: judged.map(\.0),
            baselines: ["random", "prompt-length"],
            judged: Set(learned.map(\.name)),
            metric: "apgr",
            difference: difference
        )
        categories = try CategoryReport.pair(
            categories: selection.rows.map(\.category),
            judged: judged.map { (name: $0.0, winRates: $0.1) },
            evaluation: evaluation,
            bootstrap: bootstrap
        )
    }
}

extension PairReport.Router {
    init(
        name: String,
        curve: PairCurve,
        index: Int,
        resamples: PairResamples,
        calibration: Calibration?,
        gain: PairedDifference?
    ) {
        let hasGap = curve.gap != nil
        let interval = { (value: (PairFigures) -> Double) in
            hasGap ? resamples.figure(index, value).interval95?.bounds : nil
        }
        self.name = name
        apgr = curve.apgr
        apgrInterval95 = interval(\.apgr)
        apgrDeciles = curve.apgrDeciles
        apgrDecilesInterval95 = interval(\.apgrDeciles)
        cpt50 = curve.callPerformanceThreshold(0.5)
        cpt50Interval95 = interval(\.cpt50)
        cpt80 = curve.callPerformanceThreshold(0.8)
        cpt80Interval95 = interval(\.cpt80)
        self.curve = curve.points()
        recovered =
            hasGap
            ? resamples.recoveredBand(index).enumerated().map { step, band in
                let share = Double(step) / Double(PairFigures.steps)
                return [share, curve.performanceGapRecovered(strongShare: share) ?? 0] + band.bounds
            } : nil
        self.calibration = CalibrationReport(calibration)
        gainOverPromptLength = gain.map { PairReport.Gain(apgr: $0.estimate, interval95: $0.interval95.bounds) }
    }
}
