/// RouterBench's table as CSV: `sample_id`, `prompt`, `eval_name`, and for each model a score, `MODEL|total_cost` and
/// `MODEL|model_response`.
///
/// What has a `|total_cost` is a model. The prompt, which the table holds as Python prints a list of texts, is joined by
/// line feeds. Costs are in US dollars.
struct RouterBenchConverter: RecordConverter {
    let defaults: RowDefaults
    private var models: [String] = []

    init(defaults: RowDefaults) {
        self.defaults = defaults
    }

    private static let cost = "|total_cost"

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        if ordinal == 1 || models.isEmpty {
            models = record.names.filter { $0.hasSuffix(Self.cost) }.map { String($0.dropLast(Self.cost.count)) }
            guard !models.isEmpty else {
                throw record.fault("no column ends in '\(Self.cost)'; is this RouterBench's table?")
            }
        }
        let text = try record.required("prompt")
        var row = OutcomeRow(
            dataset: defaults.dataset,
            promptID: try record.text("sample_id") ?? "\(ordinal)",
            prompt: PythonLiteral.texts(text)?.joined(separator: "\n") ?? text,
            category: try record.text("eval_name") ?? "uncategorised",
            split: defaults.split,
            metric: "RouterBench score",
            scores: [:]
        )
        for model in models {
            guard let score = try record.number(model, in: 0...1) else { continue }
            row.scores[model] = score
            row.costUSD[model] = try record.number(model + Self.cost, in: 0...1e6)
            row.completionCharacters[model] = try record.text(model + "|model_response").map { text in
                (PythonLiteral.texts(text) ?? [text]).characterCount
            }
        }
        return row.scores.isEmpty ? .skipped("no model has a score") : .row(row)
    }
}
