/// Turns the records of one format into outcome rows.
protocol RecordConverter {
    /// Takes the next record of the input.
    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord

    /// The rows that could not be written before the last record was read.
    mutating func remaining() throws(DatasetError) -> [OutcomeRow]
}

extension RecordConverter {
    mutating func remaining() throws(DatasetError) -> [OutcomeRow] { [] }
}

/// What became of a record.
enum ConvertedRecord {
    case row(OutcomeRow)
    /// It is part of a row that comes later.
    case kept
    /// It says nothing, and why.
    case skipped(String)
}

/// What every row of a conversion carries.
struct RowDefaults {
    let dataset: String
    let split: String

    /// A battle, unless it says nothing.
    func battle(
        _ battle: Battle,
        promptID: String,
        turns: [String],
        category: String? = nil,
        lengths: [String: Int] = [:]
    ) -> ConvertedRecord {
        guard let prompt = turns.first, !prompt.isEmpty else { return .skipped("the prompt is empty") }
        guard battle.first != battle.second else { return .skipped("a model met itself") }
        return .row(
            OutcomeRow(
                dataset: dataset,
                promptID: promptID,
                prompt: prompt,
                category: category ?? "uncategorised",
                split: split,
                metric: Battle.metric,
                scores: battle.scores,
                completionCharacters: lengths,
                secondTurn: turns.count > 1 ? turns[1] : nil
            )
        )
    }
}
