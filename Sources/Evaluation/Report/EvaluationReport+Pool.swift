public import Datasets

extension EvaluationReport {
    /// Judges routers over several models on every data set among some rows.
    ///
    /// The rows `random`, `best-single`, `cheapest` and `oracle` are always there; a router of one of these names is
    /// left out. `oracle` alone knows the recorded costs; routers see the expected ones (``PromptCostModel``).
    ///
    /// - Parameters:
    ///   - rows: test rows; those that lack one of the models are left out.
    ///   - models: the pool, under any names that mean them.
    ///   - table: prices and sizes.
    ///   - routers: what is judged.
    ///   - electricity: what the answers' energy emits.
    ///   - split: the split the rows are of, for the report.
    ///   - bootstrap: for the intervals.
    /// - Throws: ``EvaluationError`` when a model, its price or every prompt is missing or a router's predictions do not
    ///   fit, and what a router throws.
    public static func pool(
        rows: [OutcomeRow],
        models: [String],
        table: ModelTable,
        routers: [PoolRouter],
        electricity: CarbonBasis = .standard,
        split: String = "all",
        bootstrap: Bootstrap = Bootstrap()
    ) throws -> EvaluationReport {
        .pool(
            try RowSelection.grouped(rows, models: models).map { selection in
                let evaluation = try PoolEvaluation(
                    rows: selection.rows,
                    models: selection.models,
                    table: table,
                    electricity: electricity
                )
                return try PoolReport(
                    selection: selection,
                    evaluation: evaluation,
                    routers: routers,
                    electricity: electricity,
                    split: split,
                    bootstrap: bootstrap
                )
            }
        )
    }
}
