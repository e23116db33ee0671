internal import Conversation
internal import Routing
public import Stores

/// Tells what happens while a plan runs in AG-UI's words, numbered from 1.
///
/// A value type without clock and network: whoever drives it says when things happened. Every event is a JSON object with
/// AG-UI's own keys (`type`, `runId`, `stepName` and so on) and, beside them, `seq`, `timestamp` in milliseconds and
/// `run_id`. By the end of a run every step that began has ended, and so has the message.
///
/// Unless texts are kept no event holds a word of the request or of an answer: a message then only tells its length.
public struct RunEventEncoder: Sendable {
    /// The run's name: the id of its decision.
    public let run: String
    /// The number of the last event; 0 before the first.
    public private(set) var sequence = 0
    /// Whether the run's last event has been told.
    public private(set) var hasEnded = false

    let thread: String
    let keepsText: Bool
    /// The nodes as a viewer sees them.
    var board = PlanBoard()
    var message = RunMessage()
    /// What nodes pass on, by position, until they have ended; empty unless texts are kept.
    var outputs: [Int: String] = [:]
    /// How the answer ended, once it has.
    var result: PlanNodeResult?
    /// When the run began, in seconds since 1970.
    private var began = 0.0
    private var now = 0.0
    private var events: [RunEvent] = []

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - run: the id of its decision.
    ///   - thread: the conversation it belongs to; without one the run is a conversation of its own.
    ///   - keepsText: whether events hold the texts of requests and answers, and with them an exact replay.
    public init(run: String, thread: String? = nil, keepsText: Bool = false) {
        self.run = run
        self.thread = thread ?? run
        self.keepsText = keepsText
    }

    /// What is to be told of something that happened.
    ///
    /// - Parameter time: when it happened, in seconds since 1970-01-01 UTC.
    public mutating func encode(_ event: PlanEvent, at time: Double) -> [RunEvent] {
        advance(to: time)
        switch event {
        case .decision(let decision): begin(decision)
        case .planRefused(let model, let reason):
            custom("plan.refused", ["model": .string(model), "reason": .string(reason)])
        case .planStarted(let graph): start(graph)
        case .callStarted(let call, let provider): note(call, provider: provider)
        case .callFinished(let report): settle(report)
        case .received(let input): if keepsText { custom("plan.input", input.json) }
        case .produced(let node, let output): keep(output, of: node)
        case .noted(let note): tell(note)
        case .nodeStarted(let start): open(start)
        case .chunk(let piece): add(piece)
        case .nodeFinished(let result): close(with: result)
        case .done: finish()
        case .failed(let failure): fail(failure)
        }
        return take()
    }

    // MARK: Writing

    /// Milliseconds since the run began.
    var elapsed: Double { RunEventEncoder.rounded((now - began) * 1000) }

    mutating func advance(to time: Double) {
        now = max(now, time)
        if sequence == 0, events.isEmpty { began = now }
    }

    mutating func take() -> [RunEvent] {
        defer { events = [] }
        return events
    }

    /// Tells of changes of the plan's nodes, if there are any.
    mutating func tellChanges() {
        let patch = board.takePatch()
        guard !patch.isEmpty else { return }
        emit("ACTIVITY_DELTA", [.init("messageId", .string(planID)), activityType, .init("patch", .array(patch))])
    }

    mutating func custom(_ name: String, _ value: JSONValue) {
        emit("CUSTOM", [.init("name", .string(name)), .init("value", value)])
    }

    mutating func emit(_ type: String, _ members: [JSONValue.Member]) {
        guard !hasEnded else { return }
        sequence += 1
        let frame: [JSONValue.Member] = [
            .init("seq", .integer(sequence)), .init("timestamp", .number((now * 1000).rounded())),
            .init("run_id", .string(run)),
        ]
        let json = JSONValue.object([.init("type", .string(type))] + members + frame).bytes
        let text = String(decoding: json, as: UTF8.self)
        let event = RunEvent(run: run, sequence: sequence, time: now, type: type, json: text)
        events.append(event)
        hasEnded = event.isLast
    }

    var activityType: JSONValue.Member { .init("activityType", "PLAN") }
    /// The id of the message that shows the plan.
    var planID: String { run + "-plan" }
    /// The id of the message that is the answer.
    var messageID: String { run + "-answer" }
    /// AG-UI's names of the run and its conversation.
    var identity: [JSONValue.Member] { [.init("threadId", .string(thread)), .init("runId", .string(run))] }

    /// A duration to the microsecond.
    static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 1000).rounded() / 1000 }
}

/// The answer on its way.
struct RunMessage: Sendable {
    var hasBegun = false
    var isOpen = false
    /// Characters told so far.
    var characters = 0
    /// What each node answered last, or its length where texts are not kept.
    var answers: [String: (text: String?, characters: Int)] = [:]
}
