/// When a step runs: `j.rejected`, or several such terms joined by ` and `.
public struct PlanCondition: Sendable, Hashable {
    /// One term.
    public struct Term: Sendable, Hashable {
        /// The node it speaks of.
        public var node: String
        /// What must have become of it.
        public var state: State
    }

    /// What became of a node.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It has an output.
        case ok
        /// The same as `ok`, of a node that judges.
        case accepted
        /// It judged and found nothing good enough.
        case rejected
        /// It failed.
        case failed
        /// It was left out: its condition did not hold, or it lacked what it needed.
        case skipped
    }

    /// The terms, all of which must hold.
    public var terms: [Term]

    /// Reads a condition; `nil` when it is none.
    public init?(_ text: String) {
        var words: [String] = []
        for word in text.split(separator: " ") { words.append(String(word)) }
        guard !words.isEmpty, words.count % 2 == 1 else { return nil }
        terms = []
        for (index, word) in words.enumerated() {
            if index % 2 == 1 {
                guard word == "and" else { return nil }
                continue
            }
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let state = State(rawValue: String(parts[1])) else { return nil }
            terms.append(Term(node: String(parts[0]), state: state))
        }
    }
}
