/// One event of a server-sent event stream (WHATWG HTML, section 9.2).
public struct ServerSentEvent: Sendable, Equatable {
    /// The event's name; nil when the stream did not name it, as in chat completions.
    public var name: String?
    /// The payload: all `data` lines joined by line feeds.
    public var data: [UInt8]
    /// The id, when the event carries one.
    public var id: String?
    /// How long a client should wait before it reconnects, in milliseconds.
    public var retry: Int?

    /// Makes an event.
    public init(name: String? = nil, data: [UInt8], id: String? = nil, retry: Int? = nil) {
        self.name = name
        self.data = data
        self.id = id
        self.retry = retry
    }

    /// Whether this is the end mark of a chat stream.
    ///
    /// Clients look at the beginning only, so this does too.
    public var isDone: Bool { data.starts(with: Self.donePayload) }

    /// The payload of the end mark.
    public static let donePayload: [UInt8] = Array("[DONE]".utf8)

    /// The end mark as it goes over the wire.
    public static let doneBytes: [UInt8] = Array("data: [DONE]\n\n".utf8)

    /// A comment, which keeps a connection alive and is ignored by every client.
    public static let pingBytes: [UInt8] = Array(": ping\n\n".utf8)

    /// The event as it goes over the wire.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.count + 16)
        if let name { bytes.append(contentsOf: "event: \(name)\n".utf8) }
        if let id { bytes.append(contentsOf: "id: \(id)\n".utf8) }
        if let retry { bytes.append(contentsOf: "retry: \(retry)\n".utf8) }
        Self.append(data: data[...], to: &bytes)
        return bytes
    }

    /// An unnamed event with that payload, as it goes over the wire.
    public static func encode(_ data: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.count + 8)
        append(data: data, to: &bytes)
        return bytes
    }

    /// Writes a `data` line per line of the payload, and the blank line that ends the event.
    static func append(data: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: dataPrefix)
        var previous: UInt8 = 0
        for byte in data {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D:
                bytes.append(0x0A)
                bytes.append(contentsOf: dataPrefix)
            default: bytes.append(byte)
            }
            previous = byte
        }
        bytes.append(0x0A)
        bytes.append(0x0A)
    }

    private static let dataPrefix: [UInt8] = Array("data: ".utf8)
}
