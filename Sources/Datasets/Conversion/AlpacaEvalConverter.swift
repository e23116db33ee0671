/// AlpacaEval's `annotations.json`: `instruction`, `generator_1`, `generator_2`, `preference`.
///
/// A preference p of 1...2 is the judge's belief in the second answer: the scores are 2 − p and p − 1. AlpacaFarm's 0, and
/// 1.5, are ties. A judge that gave none is skipped.
struct AlpacaEvalConverter: RecordConverter {
    let defaults: RowDefaults

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        let first = try record.required("generator_1")
        let second = try record.required("generator_2")
        guard let preference = try record.number("preference"), preference != -1 else {
            return .skipped("the judge gave no preference")
        }
        guard preference == 0 || (1...2).contains(preference) else {
            throw record.fault("'preference' is \(preference); it must lie in 1...2, or be 0 for a tie")
        }
        guard first != second else { return .skipped("a model met itself") }
        let forSecond = preference == 0 ? 0.5 : preference - 1
        var lengths: [String: Int] = [:]
        lengths[first] = try record.text("output_1")?.unicodeScalars.count
        lengths[second] = try record.text("output_2")?.unicodeScalars.count
        let prompt = try record.required("instruction")
        return .row(
            OutcomeRow(
                dataset: defaults.dataset,
                promptID: "\(ordinal)",
                prompt: prompt,
                category: try record.text("dataset") ?? "uncategorised",
                split: defaults.split,
                metric: try record.text("annotator").map { "\(Battle.metric) (\($0))" } ?? Battle.metric,
                scores: [first: 1 - forSecond, second: forSecond],
                completionCharacters: lengths
            )
        )
    }
}
