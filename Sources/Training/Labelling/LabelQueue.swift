internal import Routing

/// Decides which prompt is asked next, and when: budget, rate, parallel calls, retries.
///
/// It makes no call and reads no clock. ``next(at:)`` says what to do; whoever does it reports with ``answered(_:_:)`` or
/// ``failed(_:at:_:)``. Times are seconds from any origin.
///
/// **Budget.** When a prompt is begun, the worst that its questions can cost is set aside; a prompt whose worst case does
/// not fit is not begun. A call that was cut off may have been billed, so its worst case counts as spent. The sum of what
/// is spent and set aside never exceeds the budget.
public struct LabelQueue: Sendable {
    /// What the queue must keep to.
    public struct Limits: Sendable, Equatable {
        /// The most to spend in US dollars; nil for no bound.
        public var budgetUSD: Double?
        /// The most calls in a minute, spaced evenly; nil for no bound.
        public var requestsPerMinute: Double?
        /// The most calls at once.
        public var concurrency: Int
        /// How often a call is tried before all is given up.
        public var attempts: Int
        /// The wait before the second attempt in seconds, doubled for each further one, times ½ to 1 by chance.
        public var firstDelay: Double
        /// The longest such wait; an upstream that asks for more gets it.
        public var longestDelay: Double

        /// Sets limits.
        public init(
            budgetUSD: Double? = nil,
            requestsPerMinute: Double? = nil,
            concurrency: Int = 4,
            attempts: Int = 6,
            firstDelay: Double = 1,
            longestDelay: Double = 60
        ) {
            precondition(concurrency > 0 && attempts > 0, "at least one call and one attempt")
            self.budgetUSD = budgetUSD
            self.requestsPerMinute = requestsPerMinute
            self.concurrency = concurrency
            self.attempts = attempts
            self.firstDelay = firstDelay
            self.longestDelay = longestDelay
        }
    }

    /// What a question can cost at worst, in US dollars.
    public struct WorstCase: Sendable, Equatable {
        /// Asked once.
        public var first: Double
        /// Asked again with the answer that could not be read and a reminder.
        public var reminder: Double

        /// Names both costs.
        public init(first: Double, reminder: Double) {
            self.first = first
            self.reminder = reminder
        }
    }

    /// A call to make.
    public struct Call: Sendable, Hashable {
        /// Which prompt, by its place.
        public let task: Int
        /// Which of the prompt's questions.
        public let question: Int
        /// Which attempt, from 1.
        public var attempt = 1
        /// Whether the first answer could not be read.
        public var isReminder = false
        /// What is set aside for it in US dollars.
        public var reservedUSD: Double
    }

    /// An answer that came.
    public struct Answer: Sendable, Equatable {
        /// The model's words.
        public var text: String
        /// The label in it; nil when it could not be read.
        public var label: String?
        /// Tokens of the prompt.
        public var promptTokens: Int
        /// Tokens of the answer.
        public var completionTokens: Int
        /// What it cost in US dollars.
        public var costUSD: Double

        /// Records an answer.
        public init(text: String, label: String?, promptTokens: Int = 0, completionTokens: Int = 0, costUSD: Double = 0)
        {
            self.text = text
            self.label = label
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
            self.costUSD = costUSD
        }
    }

    /// A prompt whose every question has its answer; of each question all answers, the last one counts.
    public struct Finished: Sendable, Equatable {
        /// Which prompt, by its place.
        public let task: Int
        /// The answers by question.
        public let answers: [[Answer]]
    }

    /// Why a call gave no answer.
    public enum Failure: Sendable, Equatable {
        /// It may succeed later: after `retryAfter` seconds if the upstream says so. `isRateLimit` holds back all calls.
        case transient(String, retryAfter: Double? = nil, isRateLimit: Bool = false, mayHaveCost: Bool = false)
        /// This prompt is refused; others may not be.
        case refused(String)
        /// No call will succeed.
        case fatal(String)
    }

    /// What to do next.
    public enum Step: Sendable, Equatable {
        /// Make this call, and ask again.
        case call(Call)
        /// Ask again at this time, or after the next report.
        case wait(until: Double)
        /// Ask again after the next report.
        case waitForAnswer
        /// All is done, and no call is under way.
        case finished(End)
    }

    /// How it ended.
    public enum End: Sendable, Equatable {
        /// Every prompt was asked.
        case complete
        /// What is left does not fit into the budget.
        case budget
        /// The caller asked for it.
        case stopped
        /// The calls fail; in words.
        case failed(String)
    }

    /// What was spent in US dollars, with the worst case of calls that were cut off.
    public private(set) var spentUSD = 0.0
    /// What is set aside for prompts that were begun.
    public private(set) var reservedUSD = 0.0
    /// Prompts that were refused, with the upstream's words.
    public private(set) var refusals: [(task: Int, message: String)] = []

    private let worstCases: [[WorstCase]]
    private let limits: Limits
    private var nextTask = 0
    /// Calls to make, each not before its time, in the order they became due.
    private var waiting: [(call: Call, notBefore: Double)] = []
    private var inFlight: Set<Call> = []
    private var answers: [Int: [[Answer]]] = [:]
    /// No call before this time: for the rate, and after the upstream asked to wait.
    private var nextStart = -Double.infinity
    private var end: End?
    private var dice: SplitMix64

    /// Queues prompts.
    ///
    /// - Parameters:
    ///   - worstCases: for each prompt, what each of its questions can cost at worst.
    ///   - limits: what to keep to.
    ///   - seed: of the chance in the waits.
    public init(_ worstCases: [[WorstCase]], limits: Limits, seed: UInt64 = 0) {
        self.worstCases = worstCases
        self.limits = limits
        dice = SplitMix64(seed: seed)
    }

    /// What to do at a time.
    public mutating func next(at now: Double) -> Step {
        if let end { return inFlight.isEmpty ? .finished(end) : .waitForAnswer }
        guard inFlight.count < limits.concurrency else { return .waitForAnswer }
        if !waiting.contains(where: { $0.notBefore <= now }) { begin(at: now) }
        if let place = waiting.firstIndex(where: { $0.notBefore <= now }) {
            guard nextStart <= now else { return .wait(until: nextStart) }
            let call = waiting.remove(at: place).call
            inFlight.insert(call)
            if let rate = limits.requestsPerMinute { nextStart = now + 60 / rate }
            return .call(call)
        }
        if let soonest = waiting.map(\.notBefore).min() { return .wait(until: max(soonest, nextStart)) }
        guard inFlight.isEmpty else { return .waitForAnswer }
        let reached: End = nextTask < worstCases.count ? .budget : .complete
        end = reached
        return .finished(reached)
    }

    /// Takes a call's answer; the prompt when it was its last.
    public mutating func answered(_ call: Call, _ answer: Answer) -> Finished? {
        guard release(call) else { return nil }
        spentUSD += answer.costUSD
        // A prompt that was given up meanwhile has no place for it.
        guard answers[call.task] != nil else { return nil }
        answers[call.task]?[call.question].append(answer)
        if answer.label == nil, !call.isReminder, end == nil {
            let worst = worstCases[call.task][call.question].reminder
            guard fits(worst) else {
                // The prompt stays unlabelled rather than be recorded as one that cannot be labelled.
                drop(call.task)
                end = .budget
                return nil
            }
            reservedUSD += worst
            waiting.append((Call(task: call.task, question: call.question, isReminder: true, reservedUSD: worst), 0))
            return nil
        }
        let isDone = answer.label != nil || call.isReminder
        guard isDone, !isOpen(call.task), let all = answers[call.task], all.allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        answers[call.task] = nil
        return Finished(task: call.task, answers: all)
    }

    /// Takes a call's failure.
    public mutating func failed(_ call: Call, at now: Double, _ failure: Failure) {
        guard release(call) else { return }
        switch failure {
        case .transient(let message, let retryAfter, let isRateLimit, let mayHaveCost):
            if mayHaveCost { spentUSD += call.reservedUSD }
            guard end == nil, answers[call.task] != nil else { return }
            guard call.attempt < limits.attempts else {
                return finish(.failed("\(message) (\(call.attempt) attempts)"))
            }
            guard fits(call.reservedUSD) else {
                drop(call.task)
                return finish(.budget)
            }
            let doubled = limits.firstDelay * Double(1 << min(call.attempt - 1, 30))
            let delay = retryAfter ?? min(limits.longestDelay, doubled) * (0.5 + 0.5 * dice.uniform())
            if isRateLimit { nextStart = max(nextStart, now + delay) }
            var again = call
            again.attempt += 1
            reservedUSD += call.reservedUSD
            waiting.append((again, now + delay))
        case .refused(let message):
            refusals.append((call.task, message))
            drop(call.task)
        case .fatal(let message): finish(.failed(message))
        }
    }

    /// Begins no further call.
    public mutating func stop() {
        finish(.stopped)
    }

    /// Sets aside the next prompt's worst case and queues its questions, if it fits.
    private mutating func begin(at now: Double) {
        guard nextTask < worstCases.count else { return }
        let worst = worstCases[nextTask]
        guard fits(worst.reduce(0) { $0 + $1.first }) else { return }
        answers[nextTask] = Array(repeating: [], count: worst.count)
        for (question, cost) in worst.enumerated() {
            reservedUSD += cost.first
            waiting.append((Call(task: nextTask, question: question, reservedUSD: cost.first), -.infinity))
        }
        nextTask += 1
    }

    private func fits(_ cost: Double) -> Bool {
        // A billionth of a dollar, so that sums that are equal on paper are not told apart.
        limits.budgetUSD.map { spentUSD + reservedUSD + cost <= $0 + 1e-9 } ?? true
    }

    /// Ends a call; false when it is not under way.
    private mutating func release(_ call: Call) -> Bool {
        guard inFlight.remove(call) != nil else { return false }
        reservedUSD = max(0, reservedUSD - call.reservedUSD)
        return true
    }

    /// Whether a prompt has calls under way or to make.
    private func isOpen(_ task: Int) -> Bool {
        inFlight.contains { $0.task == task } || waiting.contains { $0.call.task == task }
    }

    /// Gives a prompt up; what was answered of it is forgotten.
    private mutating func drop(_ task: Int) {
        answers[task] = nil
        for entry in waiting where entry.call.task == task { reservedUSD -= entry.call.reservedUSD }
        waiting.removeAll { $0.call.task == task }
    }

    private mutating func finish(_ reason: End) {
        if end == nil { end = reason }
        for entry in waiting { reservedUSD -= entry.call.reservedUSD }
        waiting = []
    }
}
