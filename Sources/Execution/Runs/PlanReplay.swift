internal import Conversation
public import Routing
public import Stores

/// A run lived through once more from its events.
///
/// A plan at work is a value without clock, network or chance, so the inputs that it was given, in their order, bring out
/// the same notes and the same end. It takes events that hold texts: those of a run whose texts were kept.
public struct PlanReplay: Sendable {
    /// The run after its last input.
    public let run: PlanRun
    /// Everything that was told of its nodes, in order.
    public let notes: [PlanNote]
    /// How it ended; `nil` when the events break off before.
    public let ending: PlanEnding?

    /// Replays the events of a run.
    ///
    /// - Throws: `PlanReplayError` when the texts were not kept or an event cannot be read.
    public init(_ events: [RunEvent]) throws(PlanReplayError) {
        var run: PlanRun?
        var effects: [PlanEffect] = []
        for event in events where event.type == "CUSTOM" {
            guard let root = (try? JSONDocument(event.json))?.root, let value = root["value"] else {
                throw PlanReplayError("event \(event.sequence) of run '\(event.run)' is not JSON")
            }
            switch root["name"]?.string {
            case "plan.terms":
                var fresh = PlanRun(try PlanGraph(value))
                effects = fresh.start()
                run = fresh
            case "plan.input":
                guard let input = PlanInput(value) else {
                    throw PlanReplayError("event \(event.sequence) of run '\(event.run)' is no input of a plan")
                }
                effects += run?.receive(input) ?? []
            default: break
            }
        }
        guard let run else {
            throw PlanReplayError("the events hold no texts, without which a run cannot be repeated; keep them")
        }
        self.run = run
        notes = effects.compactMap { if case .note(let note) = $0 { note } else { nil } }
        ending = effects.compactMap { if case .end(let ending) = $0 { ending } else { nil } }.last
    }
}

/// Why a run cannot be repeated.
public struct PlanReplayError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong, and what to do.
    public let message: String

    /// An error with its message.
    public init(_ message: String) {
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
