public import Datasets

extension EvaluationReport {
    /// Judges routers between two models that learn along each data set.
    ///
    /// - Parameters:
    ///   - rows: the stream; every data set is a stream of its own, in the order of its rows.
    ///   - strong: the strong model, under any name that means it.
    ///   - weak: the weak model.
    ///   - fitters: what is judged.
    ///   - start: decides before the first fit; without one that is chance.
    ///   - prequential: how often to fit, and the order of the stream.
    ///   - split: the split the rows are of, for the report.
    ///   - bootstrap: for the intervals.
    /// - Throws: ``EvaluationError`` when a model or every prompt is missing or a prompt comes twice, and what a fitter
    ///   or a router throws.
    public static func prequential(
        rows: [OutcomeRow],
        strong: String,
        weak: String,
        fitters: [RouterRecipe<PairRouter>],
        start: PairRouter? = nil,
        prequential: Prequential,
        split: String = "all",
        bootstrap: Bootstrap = Bootstrap()
    ) throws -> EvaluationReport {
        .pair(
            try RowSelection.grouped(rows, models: [strong, weak]).map { found in
                let selection = found.with(rows: prequential.stream(found.rows))
                let routers = try fitters.map {
                    try prequential.pairRouter($0, start: start, stream: selection.rows)
                }
                var report = try PairReport(
                    selection: selection,
                    routers: routers,
                    split: split,
                    bootstrap: bootstrap
                )
                let evaluation = try PairEvaluation(
                    strong: selection.rows.compactMap { $0.scores[selection.models[0]] },
                    weak: selection.rows.compactMap { $0.scores[selection.models[1]] }
                )
                report.prequential = try routers.map { router in
                    try PrequentialReport(
                        name: router.name,
                        winRates: try router.winRates(selection.rows),
                        evaluation: evaluation,
                        refitEvery: prequential.refitEvery,
                        bootstrap: bootstrap
                    )
                }
                return report
            }
        )
    }
}
