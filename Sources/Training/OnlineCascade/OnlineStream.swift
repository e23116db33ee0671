public import Routing

/// How far a stream has come: what a run needs to go on exactly where the last one stopped.
public struct OnlineStream: Sendable, Equatable, Codable {
    /// Lines read.
    public var lines = 0
    /// A hash over those lines, by which the same stream is known again.
    public private(set) var digest: UInt64 = 0
    /// Bytes of results written for them.
    public var outputBytes = 0
    /// Lines that were no row.
    public var faults = 0
    /// Calls of the LLM, those in vain included.
    public var calls = 0
    /// What they cost in US dollars.
    public var costUSD = 0.0
    /// Whether the stream came to its end.
    public var isFinished = false
    /// Counts of the tally's windows.
    private var windows: [[Int]] = []
    private var windowRows: Int

    /// The beginning of a stream whose figures are told in windows of some rows.
    public init(windowRows: Int = 1000) {
        self.windowRows = windowRows
    }

    /// How it has gone.
    public var tally: OnlineCascadeTally {
        get {
            OnlineCascadeTally(
                windowRows: windowRows,
                windows: windows.compactMap { OnlineCascadeTally.Window(counts: $0) }
            )
        }
        set { windows = newValue.windows.map(\.counts) }
    }

    /// Counts a line as read.
    public mutating func read(_ line: some Collection<UInt8>) {
        var hash = StableHash(seed: digest)
        hash.combine(line)
        digest = hash.value
        lines += 1
    }
}
