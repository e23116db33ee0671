internal import Stores

/// The events of an ended run as they are kept for replay: pieces of the answer that follow each other are left out, for
/// the message has the text.
enum RunRecording {
    /// A JSON array.
    static func json(of events: [RunEvent]) -> String {
        "[" + events.lazy.filter { $0.type != "TEXT_MESSAGE_CONTENT" }.map(\.json).joined(separator: ",") + "]"
    }
}
