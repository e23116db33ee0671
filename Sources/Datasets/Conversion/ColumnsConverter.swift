/// Any table with a column of prompts and one of scores, in 0...1 or true and false, for each model.
///
/// Score columns are given, or named `score:MODEL`; `cost:MODEL` beside them is read as US dollars. The columns
/// `prompt_id` or `id`, `category`, `split`, `metric` and `answer` are read where they are there. An empty score leaves
/// the model out.
struct ColumnsConverter: RecordConverter {
    let defaults: RowDefaults
    let promptColumn: String
    let scoreColumns: [DatasetConversion.ScoreColumn]

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        let columns = scoreColumns.isEmpty ? Self.named(record.names) : scoreColumns
        guard !columns.isEmpty else {
            throw record.fault(
                "there is no score; name columns 'score:MODEL' or give --score MODEL=COLUMN; the columns are "
                    + record.names.joined(separator: ", ")
            )
        }
        var row = OutcomeRow(
            dataset: defaults.dataset,
            promptID: try record.text(["prompt_id", "id"]) ?? "\(ordinal)",
            prompt: "",
            category: try record.text("category") ?? "uncategorised",
            split: try record.text("split") ?? defaults.split,
            metric: try record.text("metric") ?? "unspecified",
            scores: [:],
            answer: try record.text("answer")
        )
        guard record.has(promptColumn) else {
            throw record.fault(
                "there is no column '\(promptColumn)'; choose one with --prompt-column: "
                    + record.names.joined(separator: ", ")
            )
        }
        guard let prompt = try record.text(promptColumn) else { return .skipped("the prompt is empty") }
        row.prompt = prompt
        for column in columns {
            guard record.has(column.column) else {
                throw record.fault(
                    "there is no column '\(column.column)'; the columns are \(record.names.joined(separator: ", "))"
                )
            }
            row.scores[column.model] = try record.number(column.column, in: 0...1)
            row.costUSD[column.model] = try record.number("cost:" + column.model, in: 0...1e6)
        }
        return row.scores.isEmpty ? .skipped("no model has a score") : .row(row)
    }

    private static func named(_ names: [String]) -> [DatasetConversion.ScoreColumn] {
        names.filter { $0.hasPrefix("score:") }.map { .init(model: String($0.dropFirst(6)), column: $0) }
    }
}
