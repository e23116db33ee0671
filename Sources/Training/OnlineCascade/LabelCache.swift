internal import Routing

/// The rows that the LLM labelled last, as they were when its label came.
///
/// What the levels said is kept as of then, before they learned the label: what a level says of a row that it has learned
/// tells nothing of how often it is right.
struct LabelCache: Sendable, Equatable {
    /// A labelled row.
    struct Entry: Sendable, Equatable {
        let words: OnlineLexicalLevel.Words
        /// Inputs of the encoder level: [D + C].
        let inputs: [Float]
        /// Probabilities that both levels gave before they learned the row: [2][C].
        let probabilities: [[Float]]
        /// The LLM's label.
        let label: Int
    }

    /// The most rows that are kept; then the oldest goes.
    let capacity: Int
    /// The rows, in order of their slots.
    private(set) var entries: [Entry] = []
    /// The slot that is filled next.
    private(set) var next = 0

    /// An empty cache, or one that is filled again.
    init(capacity: Int, entries: [Entry] = [], next: Int = 0) {
        precondition(capacity > 0 && entries.count <= capacity, "a cache holds at least one row and no more than fit")
        self.capacity = capacity
        self.entries = entries
        self.next = next
    }

    /// Rows kept.
    var count: Int { entries.count }

    /// Keeps a row.
    mutating func add(_ entry: Entry) {
        if entries.count < capacity { entries.append(entry) } else { entries[next] = entry }
        next = (next + 1) % capacity
    }

    /// The row that came `age` rows before the last.
    func recent(_ age: Int) -> Entry {
        precondition(age < count, "the cache is not that old")
        return entries[(next + capacity - 1 - age) % capacity]
    }
}
