internal import Datasets
internal import Footprint

extension PoolReport {
    init(
        selection: RowSelection,
        evaluation: PoolEvaluation,
        routers: [PoolRouter],
        electricity: CarbonBasis,
        split: String,
        bootstrap: Bootstrap
    ) throws {
        var judged: [(name: String, outcome: PoolEvaluation.Outcome, calibration: Calibration?)] = [
            ("random", evaluation.randomOutcome(), nil),
            ("best-single", evaluation.singleOutcome(evaluation.bestSingle), nil),
            ("cheapest", evaluation.singleOutcome(evaluation.cheapest), nil),
        ]
        let learned = routers.filter { !Self.baselines.contains($0.name) }
        for router in learned {
            let predicted = try router.predictedQuality(selection.rows, selection.models)
            do {
                let outcome = try evaluation.outcome(predictedQuality: predicted)
                let calibration =
                    router.isProbability
                    ? Calibration(
                        predicted: predicted,
                        observed: evaluation.quality,
                        perPrompt: selection.models.count,
                        bootstrap: bootstrap
                    ) : nil
                judged.append((router.name, outcome, calibration))
            } catch {
                throw EvaluationError("\(router.name): \(error)")
            }
        }
        judged.append(("oracle", evaluation.oracleOutcome(), nil))
        let resamples = PoolResamples(judged.map(\.outcome), evaluation: evaluation, bootstrap: bootstrap)
        let rows = judged.enumerated().map { index, row in
            Router(
                name: row.name,
                outcome: row.outcome,
                calibration: row.calibration,
                index: index,
                resamples: resamples,
                evaluation: evaluation
            )
        }
        dataset = selection.dataset
        self.split = split
        count = evaluation.prompts
        models = evaluation.models.map {
            Model(
                id: $0.id,
                quality: $0.quality,
                costUSDPer1k: $0.costUSDPer1k,
                carbonGPer1k: $0.carbonPer1k?.grams,
                carbonRangeGPer1k: $0.carbonPer1k?.range.bounds,
                llmCarbonGPer1k: $0.llmCarbonPer1k.map {
                    .init(operational: $0.operationalGrams.bounds, embodied: $0.embodiedGrams.bounds)
                }
            )
        }
        self.electricity = electricity
        bestSingle = evaluation.models[evaluation.bestSingle].id
        maximumCostUSDPer1k = evaluation.maximumCostUSDPer1k
        self.routers = rows
        let compare = { (metric: String, against: Set<String>, figure: (Int) -> (Double, ResampledFigure)) in
            Comparison.all(
                names: judged.map(\.name),
                baselines: against,
                judged: Set(learned.map(\.name)),
                metric: metric
            ) { a, b in
                let (one, other) = (figure(a), figure(b))
                return one.1.difference(one.0, over: other.1, other.0)
            }
        }
        // A single model spends everything or nothing, so an area over cost is held against routers and chance only.
        comparisons =
            compare("aiq", ["random"]) { (rows[$0].aiq, resamples.aiq($0)) }
            + compare("best_quality", ["random", "best-single"]) { (rows[$0].bestQuality, resamples.bestQuality($0)) }
        categories = CategoryReport.pool(
            categories: selection.rows.map(\.category),
            judged: judged.map { (name: $0.name, scores: $0.outcome.bestScores) },
            evaluation: evaluation,
            bootstrap: bootstrap
        )
    }
}

extension PoolReport.Router {
    init(
        name: String,
        outcome: PoolEvaluation.Outcome,
        calibration: Calibration?,
        index: Int,
        resamples: PoolResamples,
        evaluation: PoolEvaluation
    ) {
        let corners = resamples.cornerIntervals(index)
        self.name = name
        aiq = outcome.frontier.aiq(maximumCost: evaluation.maximumCostUSDPer1k)
        aiqInterval95 = resamples.aiq(index).interval95?.bounds
        frontier = outcome.frontier.points.enumerated().map { corner, point in
            PoolReport.Point(
                costUSDPer1k: point.costUSDPer1k,
                quality: point.quality,
                carbonGPer1k: point.carbonPer1k?.grams,
                carbonRangeGPer1k: point.carbonPer1k?.range.bounds,
                qualityInterval95: corner < corners.count ? corners[corner].bounds : nil
            )
        }
        costRatioAtBestSingleQuality = evaluation.costRatio(of: outcome.frontier)
        costRatioInterval95 = Self.reachable(resamples.costRatio(index))
        costRatioAt99PercentQuality = evaluation.costRatio(
            of: outcome.frontier,
            qualityShare: PoolEvaluation.nearQuality
        )
        costRatioAt99PercentQualityInterval95 = Self.reachable(resamples.nearCostRatio(index))
        bestQuality = outcome.frontier.best.quality
        bestQualityInterval95 = resamples.bestQuality(index).interval95?.bounds ?? [bestQuality, bestQuality]
        routerArena = outcome.routerArenaScore
        routerArenaInterval95 = resamples.arena(index).interval95?.bounds
        self.calibration = CalibrationReport(calibration)
    }

    /// The interval of a cost ratio; a bound is nil where the quality is never reached.
    private static func reachable(_ figure: ResampledFigure) -> [Double?]? {
        figure.interval95.map { $0.bounds.map { $0.isFinite ? $0 : nil } }
    }
}

extension ValueRange {
    /// The bounds as a report writes them, `[low, high]`.
    fileprivate var bounds: [Double] { [low, high] }
}
