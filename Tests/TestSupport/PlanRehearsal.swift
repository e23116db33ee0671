public import Routing

/// Drives a plan without any model: answers come from a script, one call after the other in the order they were made.
public struct PlanRehearsal {
    /// What a model says when it is called.
    public enum Line: Sendable {
        /// An answer at the price of the call's tokens.
        case says(String)
        /// A failure.
        case fails(String, retryable: Bool = false)
        /// It takes longer than anything else in the plan.
        case hangs
    }

    /// The run.
    public private(set) var run: PlanRun
    /// Everything that was wanted, in order.
    public private(set) var effects: [PlanEffect] = []
    /// Everything that happened, in order.
    public private(set) var inputs: [PlanInput] = []
    /// Calls that were made and not answered or cancelled yet, in order.
    public private(set) var open: [PlanCall] = []

    /// Begins a plan.
    public init(_ graph: PlanGraph) {
        run = PlanRun(graph)
        take(run.start())
    }

    /// How it ended.
    public var ending: PlanEnding? {
        if case .end(let ending)? = effects.last { return ending }
        return nil
    }

    /// The answer's text.
    public var answer: String? {
        guard case .answered(let result)? = ending else { return nil }
        return String(decoding: result.text, as: UTF8.self)
    }

    /// The calls that were made, as `node:model`, in order.
    public var calls: [String] {
        effects.compactMap { if case .call(let call) = $0 { "\(call.node):\(call.model)" } else { nil } }
    }

    /// The calls that were cancelled, by node.
    public var cancelled: [String] {
        effects.compactMap { if case .cancel(let id) = $0 { run.name(of: id.node) } else { nil } }
    }

    /// What was told, in order.
    public var notes: [PlanNote] {
        effects.compactMap { if case .note(let note) = $0 { note } else { nil } }
    }

    /// What was said to the model of the last call of a node.
    public func prompt(of node: String) -> String? {
        for case .call(let call) in effects.reversed() where call.node == node {
            return call.prompt.map { String(decoding: $0.user, as: UTF8.self) }
        }
        return nil
    }

    /// Something happens.
    public mutating func happen(_ input: PlanInput) {
        switch input {
        case .answered(let id, _), .failed(let id, _): open.removeAll { $0.id == id }
        default: break
        }
        inputs.append(input)
        take(run.receive(input))
    }

    /// The oldest open call of a node is answered or fails.
    public mutating func play(_ node: String, _ line: Line) {
        guard let call = open.first(where: { $0.node == node }) else { return }
        play(call, line)
    }

    /// Answers every call by its model's line until nothing is open but calls that hang.
    public mutating func playAll(_ lines: [String: Line]) {
        while let call = open.first(where: { if case .hangs? = lines[$0.model] { false } else { true } }) {
            play(call, lines[call.model] ?? .fails("has no line"))
        }
    }

    private mutating func play(_ call: PlanCall, _ line: Line) {
        switch line {
        case .says(let text):
            happen(.answered(call.id, PlanAnswerText(text: Array(text.utf8), inputTokens: 10, outputTokens: 10)))
        case .fails(let reason, let retryable): happen(.failed(call.id, PlanFault(reason, isRetryable: retryable)))
        case .hangs: break
        }
    }

    private mutating func take(_ fresh: [PlanEffect]) {
        effects.append(contentsOf: fresh)
        for effect in fresh {
            switch effect {
            case .call(let call): open.append(call)
            case .cancel(let id): open.removeAll { $0.id == id }
            case .stream, .score, .use, .note, .end: break
            }
        }
    }
}
