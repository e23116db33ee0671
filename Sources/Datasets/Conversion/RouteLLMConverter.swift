/// RouteLLM's `gpt4_dataset`: `prompt`, `gpt4_response`, `mixtral_response`, `mixtral_score`, `source`.
///
/// GPT-4 scored Mixtral's answer s = 1...5 beside its own. The weak model's score is (s − 1)/4, the strong model's 1.
struct RouteLLMConverter: RecordConverter {
    let defaults: RowDefaults

    /// The names of the two models, as RouteLLM's benchmarks have them.
    static let strong = "gpt-4-1106-preview"
    /// The weak model.
    static let weak = "mixtral-8x7b-instruct-v0.1"

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        guard let score = try record.number("mixtral_score", in: 1...5) else {
            return .skipped("there is no score")
        }
        guard let prompt = try record.text("prompt") else { return .skipped("the prompt is empty") }
        var lengths: [String: Int] = [:]
        lengths[Self.strong] = try record.text("gpt4_response")?.unicodeScalars.count
        lengths[Self.weak] = try record.text("mixtral_response")?.unicodeScalars.count
        return .row(
            OutcomeRow(
                dataset: defaults.dataset,
                promptID: try record.text("id") ?? "\(ordinal)",
                prompt: prompt,
                category: try record.turns("source")?.first ?? "uncategorised",
                split: defaults.split,
                metric: "weak answer scored 1...5 by GPT-4, (s-1)/4",
                scores: [Self.strong: 1, Self.weak: (score - 1) / 4],
                completionCharacters: lengths
            )
        )
    }
}
