internal import Conversation

/// FastChat's judgements on MT-Bench, in three shapes that are told apart by their keys.
///
/// - **Verdicts** of people or of GPT-4: `question_id`, `model_a`, `model_b`, `winner`, `turn`, `conversation_a`. Each is
///   a battle; one on turn 2 keeps both turns.
/// - **Pairs judged in both orders**: `model_1`, `model_2`, `g1_winner`, `g2_winner`. The two games must agree, else it is
///   a tie, as FastChat counts; `error` is skipped.
/// - **Scores** 1...10 of single answers: `model`, `score`, `turn`. All of a question become one row, each model's score
///   the mean of its turns divided by 10; FastChat's −1, an answer that could not be read, is skipped.
///
/// The last two name questions by number only, so they need FastChat's `question.jsonl`.
struct MTBenchConverter: RecordConverter {
    let defaults: RowDefaults
    let questions: [String: Question]?

    private var order: [String] = []
    private var scores: [String: [String: [Double]]] = [:]
    private var judges: Set<String> = []

    /// A question of MT-Bench.
    struct Question {
        var category: String?
        var turns: [String]
    }

    init(defaults: RowDefaults, questions: [String: Question]?) {
        self.defaults = defaults
        self.questions = questions
    }

    /// Reads FastChat's `question.jsonl`.
    static func questions(path: String) throws(DatasetError) -> [String: Question] {
        var reader = try SourceReader(path: path)
        var questions: [String: Question] = [:]
        while let record = try reader.next() {
            let id = try record.required("question_id")
            guard let turns = try record.turns("turns"), !turns.isEmpty else {
                throw record.fault("'turns' is missing")
            }
            questions[id] = Question(category: try record.text("category"), turns: turns)
        }
        return questions
    }

    mutating func convert(_ record: SourceRecord, ordinal: Int) throws(DatasetError) -> ConvertedRecord {
        if record.has("score") { return try score(record) }
        let id = try record.required("question_id")
        let turn = try record.number("turn", in: 1...2).map { Int($0) } ?? 1
        if record.has("g1_winner") {
            let first = try record.required("model_1")
            let second = try record.required("model_2")
            guard let one = try Self.game(record, "g1_winner"), let two = try Self.game(record, "g2_winner") else {
                return .skipped("the judge's answer could not be read")
            }
            let question = try question(id, record)
            return defaults.battle(
                Battle(first: first, second: second, verdict: one == two ? one : .tie),
                promptID: id,
                turns: Array(question.turns.prefix(turn)),
                category: question.category
            )
        }
        let first = try record.required("model_a")
        let second = try record.required("model_b")
        guard let verdict = try ArenaConverter.verdict(record) else { return .skipped("there is no verdict") }
        var turns = try record.messages("conversation_a", role: "user") ?? []
        if turns.isEmpty { turns = try question(id, record).turns }
        var lengths: [String: Int] = [:]
        for (model, side) in [(first, "a"), (second, "b")] {
            lengths[model] = try record.messages("conversation_\(side)", role: "assistant").map {
                Array($0.prefix(turn)).characterCount
            }
        }
        return defaults.battle(
            Battle(first: first, second: second, verdict: verdict),
            promptID: id,
            turns: Array(turns.prefix(turn)),
            category: questions?[id]?.category,
            lengths: lengths
        )
    }

    mutating func remaining() throws(DatasetError) -> [OutcomeRow] {
        let judge = judges.isEmpty ? "a judge" : judges.sorted().joined(separator: ", ")
        return order.compactMap { id in
            guard let question = questions?[id], let scores = scores[id] else { return nil }
            return OutcomeRow(
                dataset: defaults.dataset,
                promptID: id,
                prompt: question.turns[0],
                category: question.category ?? "uncategorised",
                split: defaults.split,
                metric: "score by \(judge), mean of turns / 10",
                scores: scores.mapValues { $0.reduce(0, +) / Double($0.count) / 10 },
                secondTurn: question.turns.count > 1 ? question.turns[1] : nil
            )
        }
    }

    private mutating func score(_ record: SourceRecord) throws(DatasetError) -> ConvertedRecord {
        let id = try record.required("question_id")
        let model = try record.required("model")
        guard let score = try record.number("score"), score != -1 else {
            return .skipped("the judge's answer could not be read")
        }
        guard (0...10).contains(score) else { throw record.fault("'score' is \(score); it must lie in 1...10") }
        _ = try question(id, record)
        if record.has("judge"), let judge = try? record.json("judge")?[0]?.string { judges.insert(judge) }
        if scores[id] == nil { order.append(id) }
        scores[id, default: [:]][model, default: []].append(score)
        return .kept
    }

    private func question(_ id: String, _ record: SourceRecord) throws(DatasetError) -> Question {
        guard let questions else {
            throw record.fault(
                "the question's text is not in this file; give FastChat's question.jsonl with --questions"
            )
        }
        guard let question = questions[id] else { throw record.fault("question '\(id)' is not in the questions given") }
        return question
    }

    /// The verdict of one of two games; nil for `error`.
    private static func game(_ record: SourceRecord, _ name: String) throws(DatasetError) -> Battle.Verdict? {
        switch try record.required(name) {
        case "model_1": .first
        case "model_2": .second
        case "tie": .tie
        case "error": nil
        case let other: throw record.fault("'\(name)' is '\(other)'; it must be model_1, model_2, tie or error")
        }
    }
}
