/// Battles of Chatbot Arena, in the shapes that LMSYS and RouteLLM publish.
///
/// - `model_a`, `model_b`, and `winner`: `model_a`, `model_b`, `tie`, `tie (bothbad)` or `both_bad`;
/// - or, in place of `winner`, the columns `winner_model_a`, `winner_model_b`, `winner_tie`, of which one is 1;
/// - the prompt under `prompt`, a text or a list of turns, or else the user's messages in `conversation_a`;
/// - `response_a`, `response_b` or the conversations give the lengths of the answers.
///
/// "Both bad" is a tie: it says that neither was better. A conversation's first two user turns are kept.
struct ArenaConverter: RecordConverter {
    let defaults: RowDefaults

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        let first = try record.required("model_a")
        let second = try record.required("model_b")
        guard let verdict = try Self.verdict(record) else { return .skipped("there is no verdict") }
        guard let turns = try record.turns("prompt", or: "conversation_a", role: "user") else {
            throw record.fault("there is neither 'prompt' nor 'conversation_a'")
        }
        var lengths: [String: Int] = [:]
        for (model, side) in [(first, "a"), (second, "b")] {
            let answers = try record.turns("response_\(side)", or: "conversation_\(side)", role: "assistant")
            lengths[model] = answers?.characterCount
        }
        return defaults.battle(
            Battle(first: first, second: second, verdict: verdict),
            promptID: try record.text(["question_id", "id", "conversation_id"]) ?? "\(ordinal)",
            turns: turns,
            lengths: lengths
        )
    }

    /// The verdict; nil when the record gives none.
    static func verdict(_ record: SourceRecord) throws(DatasetError) -> Battle.Verdict? {
        if record.has("winner_model_a") {
            let sides: [(String, Battle.Verdict)] = [
                ("winner_model_a", .first), ("winner_model_b", .second), ("winner_tie", .tie),
            ]
            var found: [Battle.Verdict] = []
            for (name, verdict) in sides where try record.number(name, in: 0...1) == 1 { found.append(verdict) }
            guard found.count == 1 else {
                throw record.fault("\(found.count) of winner_model_a, winner_model_b and winner_tie are 1; one must be")
            }
            return found[0]
        }
        guard record.has("winner") else {
            throw record.fault("there is neither 'winner' nor 'winner_model_a'")
        }
        guard let winner = try record.text("winner") else { return nil }
        guard let verdict = verdict(named: winner) else {
            throw record.fault("'winner' is '\(winner)'; it must be model_a, model_b, tie or tie (bothbad)")
        }
        return verdict
    }

    /// The verdict that a word stands for.
    static func verdict(named winner: String) -> Battle.Verdict? {
        switch winner.lowercased() {
        case "model_a": .first
        case "model_b": .second
        case "tie", "tie (bothbad)", "tie (both bad)", "both_bad", "bothbad", "tie (inconsistent)": .tie
        default: nil
        }
    }
}
