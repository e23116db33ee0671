internal import Datasets

/// Labelled rows in the order of their coming, found by prompt and by the models that they score.
struct JudgedRows {
    private struct Key: Hashable {
        let prompt: String
        let models: [String]

        init(_ row: OutcomeRow) {
            prompt = row.prompt
            models = row.scores.keys.sorted()
        }
    }

    private var order: [Key] = []
    private var byKey: [Key: OutcomeRow] = [:]
    private var byPrompt: [String: [Key]] = [:]

    /// The rows that are left.
    var rows: [OutcomeRow] { order.compactMap { byKey[$0] } }

    /// Adds a row and says whether one of the same prompt and models was there, whose place it takes if told to.
    mutating func insert(_ row: OutcomeRow, replacing: Bool) -> Bool {
        let key = Key(row)
        guard byKey[key] != nil else {
            order.append(key)
            byPrompt[row.prompt, default: []].append(key)
            byKey[key] = row
            return false
        }
        if replacing { byKey[key] = row }
        return true
    }

    /// Whether there is a row of a prompt.
    func holds(prompt: String) -> Bool { byPrompt[prompt] != nil }

    /// Whether a row of the training data says what a labelled one does: a battle, of the same models; graded answers, of
    /// the same prompt.
    func holdsDuplicate(of row: OutcomeRow) -> Bool {
        row.isBattle ? byKey[Key(row)] != nil : holds(prompt: row.prompt)
    }

    /// Removes the rows that a row of the training data says as well, and counts them.
    mutating func removeDuplicates(of row: OutcomeRow) -> Int {
        guard row.isBattle else { return remove(prompt: row.prompt) }
        let key = Key(row)
        guard byKey.removeValue(forKey: key) != nil else { return 0 }
        byPrompt[row.prompt]?.removeAll { $0 == key }
        if byPrompt[row.prompt]?.isEmpty == true { byPrompt[row.prompt] = nil }
        return 1
    }

    /// Removes the rows of a prompt and counts them.
    mutating func remove(prompt: String) -> Int {
        let keys = byPrompt.removeValue(forKey: prompt) ?? []
        for key in keys { byKey[key] = nil }
        return keys.count
    }
}
