internal import Routing
internal import Stores

/// Entries on their way to the database: bounded, so that a stalled disk costs records and never memory.
///
/// A value type; whoever shares it guards it with a lock. When it is full the oldest event of a run gives way to the new
/// entry, then the oldest answer, then the oldest decision, then feedback: a decision says why, which nothing else can
/// tell afterwards, and what a person took the time to say is rare.
struct LedgerQueue {
    /// What is written in one transaction, oldest first.
    struct Batch: Sendable {
        var decisions: [Decision] = []
        var answers: [AnswerRecord] = []
        var events: [RunEvent] = []
        var feedback: [FeedbackRecord] = []

        var isEmpty: Bool { count == 0 }
        var count: Int { decisions.count + answers.count + events.count + feedback.count }
    }

    private var decisions = Line<Decision>()
    private var answers = Line<AnswerRecord>()
    private var events = Line<RunEvent>()
    private var feedback = Line<FeedbackRecord>()
    private let capacity: Int

    /// Entries dropped so far.
    private(set) var lost = 0

    /// A queue of at most `capacity` entries.
    init(capacity: Int) {
        precondition(capacity > 0, "a ledger queue needs room for an entry")
        self.capacity = capacity
    }

    /// Entries waiting.
    var count: Int { decisions.count + answers.count + events.count + feedback.count }

    /// Adds an entry, dropping an older one when full.
    mutating func append(_ entry: LedgerEntry) {
        switch entry {
        case .decision(let decision): decisions.append(decision)
        case .answer(let answer): answers.append(answer)
        case .event(let event): events.append(event)
        case .feedback(let record): feedback.append(record)
        }
        dropOverflow()
    }

    /// Takes out the oldest entries, at most `most` of each kind.
    mutating func take(_ most: Int) -> Batch {
        Batch(
            decisions: decisions.take(most),
            answers: answers.take(most),
            events: events.take(most),
            feedback: feedback.take(most)
        )
    }

    /// Puts a batch that could not be written back in front.
    mutating func putBack(_ batch: Batch) {
        decisions.prepend(batch.decisions)
        answers.prepend(batch.answers)
        events.prepend(batch.events)
        feedback.prepend(batch.feedback)
        dropOverflow()
    }

    private mutating func dropOverflow() {
        while count > capacity {
            if events.count > 0 {
                events.dropFirst()
            } else if answers.count > 0 {
                answers.dropFirst()
            } else if decisions.count > 0 {
                decisions.dropFirst()
            } else {
                feedback.dropFirst()
            }
            lost += 1
        }
    }
}

/// A first-in first-out line in one array, whose front moves.
private struct Line<Element: Sendable> {
    private var elements: [Element] = []
    private var front = 0

    var count: Int { elements.count - front }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func prepend(_ earlier: [Element]) {
        elements = earlier + elements[front...]
        front = 0
    }

    mutating func dropFirst() {
        front += 1
        guard front > 1024, front * 2 > elements.count else { return }
        elements.removeFirst(front)
        front = 0
    }

    mutating func take(_ most: Int) -> [Element] {
        guard count > most else {
            defer {
                elements = []
                front = 0
            }
            return front == 0 ? elements : Array(elements[front...])
        }
        let taken = Array(elements[front..<front + most])
        elements.removeFirst(front + most)
        front = 0
        return taken
    }
}
