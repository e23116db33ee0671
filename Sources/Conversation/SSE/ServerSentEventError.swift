/// Why a server-sent event stream cannot be read further.
public struct ServerSentEventError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The most bytes that one event may hold.
    public let limit: Int

    /// For a person.
    public var description: String { "an event of the stream is longer than \(limit) bytes" }
}
