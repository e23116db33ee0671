/// How a stream has gone so far, window by window.
public struct OnlineCascadeTally: Sendable, Equatable {
    /// The figures of consecutive rows.
    public struct Window: Sendable, Equatable {
        /// Rows answered.
        public var rows = 0
        /// Rows answered by the lexical level.
        public var lexical = 0
        /// Rows answered by the encoder level.
        public var encoder = 0
        /// Rows that the LLM labelled.
        public var llm = 0
        /// Rows for which the LLM was asked in vain, or whose recorded label is none of the labels.
        public var failures = 0
        /// Rows whose LLM label is known, whoever answered: all of them in a replay.
        public var compared = 0
        /// Those of them that were answered as the LLM labels them.
        public var agreed = 0
        /// Rows that came with a label of their own.
        public var gold = 0
        /// Those of them that were answered with it.
        public var right = 0
        /// Rows that went to the LLM by chance, a fair sample.
        public var audits = 0
        /// Those of them that the cascade left to itself would have labelled as the LLM did.
        public var auditsAgreed = 0

        /// No row yet.
        public init() {}

        /// Share of rows that the LLM labelled, in 0...1.
        public var llmShare: Double { rows == 0 ? 0 : Double(llm) / Double(rows) }
        /// Share of the compared rows answered as the LLM labels them; nil without any.
        public var agreement: Double? { compared == 0 ? nil : Double(agreed) / Double(compared) }
        /// Share of the rows with a label of their own that were answered with it; nil without any.
        public var accuracy: Double? { gold == 0 ? nil : Double(right) / Double(gold) }
        /// Agreement as the fair sample estimates it; nil without one.
        public var auditedAgreement: Double? { audits == 0 ? nil : Double(auditsAgreed) / Double(audits) }

        /// The counts in their order, for storing.
        public var counts: [Int] {
            [rows, lexical, encoder, llm, failures, compared, agreed, gold, right, audits, auditsAgreed]
        }

        /// Reads stored counts; nil when they are not as many.
        public init?(counts: [Int]) {
            guard counts.count == 11 else { return nil }
            (rows, lexical, encoder, llm) = (counts[0], counts[1], counts[2], counts[3])
            (failures, compared, agreed) = (counts[4], counts[5], counts[6])
            (gold, right, audits, auditsAgreed) = (counts[7], counts[8], counts[9], counts[10])
        }
    }

    /// Rows in a window.
    public let windowRows: Int
    /// The windows, the last one perhaps not full.
    public private(set) var windows: [Window]

    /// A tally of nothing, or of the windows so far.
    public init(windowRows: Int = 1000, windows: [Window] = []) {
        precondition(windowRows > 0, "a window holds at least one row")
        self.windowRows = windowRows
        self.windows = windows
    }

    /// Adds a row, whose counts `change` sets.
    ///
    /// - Returns: the window, when the row filled it.
    @discardableResult
    public mutating func add(_ change: (inout Window) -> Void) -> Window? {
        if windows.last.map({ $0.rows >= windowRows }) ?? true { windows.append(Window()) }
        let last = windows.count - 1
        windows[last].rows += 1
        change(&windows[last])
        return windows[last].rows == windowRows ? windows[last] : nil
    }

    /// The whole stream.
    public var total: Window {
        var sums = Window().counts
        for window in windows { for (index, count) in window.counts.enumerated() { sums[index] += count } }
        return Window(counts: sums) ?? Window()
    }
}
