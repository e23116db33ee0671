/// Turns the bytes of a line into an ``OutcomeRow`` and checks every value.
///
/// Unknown keys are ignored, so a file may carry more than this reads. Model names are shared between rows: thirty
/// thousand rows of thirty models keep thirty strings.
struct OutcomeDecoder {
    private var names = NameTable()

    /// Decodes one line; the caller adds file and line to the fault.
    mutating func decode(_ line: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> OutcomeRow {
        var cursor = JSONCursor(line)
        var fields = Fields()
        var seen = Set<Key>()
        guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.syntax("a line is one JSON object, {…}") }
        try cursor.object { (cursor, name) throws(JSONFault) in
            guard let key = Key(bytes: name) else { return try cursor.skip() }
            guard seen.insert(key).inserted else { throw cursor.shape("key '\(key.rawValue)' is there twice") }
            try take(key, from: &cursor, into: &fields)
        }
        try cursor.end()
        return try fields.row(cursor)
    }

    private mutating func take(
        _ key: Key,
        from cursor: inout JSONCursor,
        into fields: inout Fields
    ) throws(JSONFault) {
        switch key {
        case .dataset: fields.dataset = try cursor.string(of: key.rawValue)
        case .promptID: fields.promptID = try cursor.string(of: key.rawValue)
        case .prompt: fields.prompt = try cursor.string(of: key.rawValue)
        case .category: fields.category = try cursor.optionalString(of: key.rawValue)
        case .split: fields.split = try cursor.string(of: key.rawValue)
        case .metric: fields.metric = try cursor.optionalString(of: key.rawValue)
        case .secondTurn: fields.secondTurn = try cursor.optionalString(of: key.rawValue)
        case .answer: fields.answer = try cursor.lenientText(of: key.rawValue)
        case .simulated:
            try cursor.check(key.rawValue, is: .boolean)
            fields.isSimulated = try cursor.boolean()
        case .scores:
            fields.scores = try models(&cursor, key) { (cursor, model) throws(JSONFault) in
                let score = try cursor.number(of: "score", model: model)
                guard (0...1).contains(score) else {
                    throw cursor.shape("score of '\(model)' is \(score); scores must lie in 0...1")
                }
                return score
            }
        case .answers:
            fields.answers = try models(&cursor, key) { (cursor, _) throws(JSONFault) in
                try cursor.lenientText(of: key.rawValue)
            }
        case .completionCharacters:
            fields.completionCharacters = try models(&cursor, key) { (cursor, model) throws(JSONFault) in
                if try cursor.takeNull() { return nil }
                let count = try cursor.number(of: "completion_chars", model: model)
                guard let whole = Int(exactly: count), whole >= 0 else {
                    throw cursor.shape(
                        "completion_chars of '\(model)' is \(count); it must be a whole number, 0 or more"
                    )
                }
                return whole
            }
        case .cost:
            fields.cost = try models(&cursor, key) { (cursor, model) throws(JSONFault) in
                if try cursor.takeNull() { return nil }
                let cost = try cursor.number(of: "cost_usd", model: model)
                guard cost >= 0 else {
                    throw cursor.shape("cost_usd of '\(model)' is \(cost); a cost is 0 or more")
                }
                return cost
            }
        }
    }

    /// Decodes an object whose keys are model names; a nil value leaves the model out.
    private mutating func models<Value>(
        _ cursor: inout JSONCursor,
        _ key: Key,
        value: (inout JSONCursor, String) throws(JSONFault) -> Value?
    ) throws(JSONFault) -> [String: Value] {
        if try cursor.takeNull() { return [:] }
        try cursor.check(key.rawValue, is: .object)
        var result: [String: Value] = [:]
        result.reserveCapacity(names.count)
        names.rewind()
        try cursor.object { (cursor, bytes) throws(JSONFault) in
            let model = try names.name(bytes, cursor: cursor)
            if let value = try value(&cursor, model), result.updateValue(value, forKey: model) != nil {
                throw cursor.shape("model '\(model)' is there twice")
            }
        }
        return result
    }
}

extension OutcomeDecoder {
    /// The keys that are read.
    private enum Key: String {
        case dataset, prompt, category, split, metric, scores, answer, answers, simulated
        case promptID = "prompt_id"
        case completionCharacters = "completion_chars"
        case cost = "cost_usd"
        case secondTurn = "turn2"

        init?(bytes: UnsafeBufferPointer<UInt8>) {
            self.init(rawValue: String(decoding: bytes, as: UTF8.self))
        }
    }

    /// What was found so far.
    private struct Fields {
        var dataset: String?
        var promptID: String?
        var prompt: String?
        var category: String?
        var split: String?
        var metric: String?
        var scores: [String: Double]?
        var answer: String?
        var answers: [String: String] = [:]
        var completionCharacters: [String: Int] = [:]
        var cost: [String: Double] = [:]
        var secondTurn: String?
        var isSimulated = false

        func row(_ cursor: JSONCursor) throws(JSONFault) -> OutcomeRow {
            func required<Value>(_ value: Value?, _ key: Key) throws(JSONFault) -> Value {
                guard let value else { throw cursor.shape("the required key '\(key.rawValue)' is missing") }
                return value
            }
            let scores = try required(scores, .scores)
            guard !scores.isEmpty else {
                throw cursor.shape("'scores' is empty; a row needs at least one model's score")
            }
            return OutcomeRow(
                dataset: try required(dataset, .dataset),
                promptID: try required(promptID, .promptID),
                prompt: try required(prompt, .prompt),
                category: category ?? "uncategorised",
                split: try required(split, .split),
                metric: metric ?? "unspecified",
                scores: scores,
                answer: answer,
                answers: answers,
                completionCharacters: completionCharacters,
                costUSD: cost,
                secondTurn: secondTurn,
                isSimulated: isSimulated
            )
        }
    }
}
