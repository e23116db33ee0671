import Conversation

/// What can happen while a chat goes on in the terminal.
enum ChatEvent: Sendable {
    /// Keys or lines were typed.
    case typed([UInt8])
    /// Standard input has ended.
    case endOfInput
    /// Ctrl-C.
    case interrupt
    /// The process is asked to end.
    case leave
    /// The process goes on after it was stopped: the terminal may have changed.
    case resume
    /// Something happened to the answer that is coming.
    case happened(JSONNode)
    /// Nothing follows; with the reason when the connection was lost.
    case ended(String?)
}
