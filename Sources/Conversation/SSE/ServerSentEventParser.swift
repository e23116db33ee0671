/// Reads a server-sent event stream from chunks whose borders mean nothing (WHATWG HTML, section 9.2.6).
///
/// Lines may end with CRLF, LF or CR, one byte order mark may lead, comments and unknown fields are skipped. A chunk
/// may end anywhere, even within a line ending or a scalar. What is held between chunks is bounded.
///
/// ```swift
/// var parser = ServerSentEventParser()
/// for try await chunk in body {
///     for event in try parser.receive(chunk) { … }
/// }
/// if let last = parser.finish() { … }
/// ```
public struct ServerSentEventParser: Sendable {
    /// The most bytes that the line being read and the event it belongs to may hold together.
    public let limit: Int

    /// The line being read, when it began in an earlier chunk.
    private var line: [UInt8] = []
    /// The last byte was a carriage return: a line feed that follows belongs to it.
    private var skipsLineFeed = false
    /// Nothing has been read yet, so the first line may begin with a byte order mark.
    private var isAtStart = true

    private var event = ServerSentEvent(data: [])
    private var hasData = false

    /// A parser at the start of a stream.
    public init(limit: Int = 8 << 20) {
        self.limit = limit
    }

    /// Reads a chunk.
    /// - Returns: The events that it completes, in order.
    /// - Throws: ``ServerSentEventError`` when an event is longer than the limit. The stream is then of no further use.
    public mutating func receive(_ chunk: some Sequence<UInt8>) throws(ServerSentEventError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        let failure: ServerSentEventError?? = chunk.withContiguousStorageIfAvailable { scan($0, &events) }
        let error = failure ?? Array(chunk).withUnsafeBufferPointer { scan($0, &events) }
        if let error { throw error }
        return events
    }

    /// Says that the stream has ended.
    ///
    /// By the book an event that no blank line has ended is dropped. Servers exist that end with `data: [DONE]` and a
    /// single line feed or none, so that event is returned; a cut payload is then the receiver's to refuse.
    public mutating func finish() -> ServerSentEvent? {
        if !line.isEmpty {
            let last = line
            line = []
            last.withUnsafeBufferPointer { field($0[...]) }
        }
        return dispatch()
    }

    /// Splits the chunk into lines and interprets each.
    private mutating func scan(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ events: inout [ServerSentEvent]
    ) -> ServerSentEventError? {
        var position = 0
        if skipsLineFeed, let first = chunk.first {
            skipsLineFeed = false
            if first == 0x0A { position = 1 }
        }
        while position < chunk.count {
            guard let end = Self.lineEnd(in: chunk, from: position) else {
                line.append(contentsOf: chunk[position...])
                return line.count + event.data.count > limit ? ServerSentEventError(limit: limit) : nil
            }
            if line.isEmpty {
                interpret(chunk[position..<end], &events)
            } else {
                line.append(contentsOf: chunk[position..<end])
                let whole = line
                line.removeAll(keepingCapacity: true)
                whole.withUnsafeBufferPointer { interpret($0[...], &events) }
            }
            if event.data.count > limit { return ServerSentEventError(limit: limit) }
            position = end + 1
            if chunk[end] == 0x0D {
                if position == chunk.count { skipsLineFeed = true } else if chunk[position] == 0x0A { position += 1 }
            }
        }
        return nil
    }

    private static func lineEnd(in chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < chunk.count {
            let byte = chunk[index]
            if byte == 0x0A || byte == 0x0D { return index }
            index += 1
        }
        return nil
    }

    private mutating func interpret(
        _ line: Slice<UnsafeBufferPointer<UInt8>>,
        _ events: inout [ServerSentEvent]
    ) {
        if line.isEmpty {
            isAtStart = false
            if let event = dispatch() { events.append(event) }
        } else {
            field(line)
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            event = ServerSentEvent(data: [])
            hasData = false
        }
        return hasData ? event : nil
    }

    /// Interprets a line that is not blank: `name`, `name:value` or `name: value`.
    private mutating func field(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        var line = line
        if isAtStart {
            isAtStart = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = colon < line.endIndex ? line[(colon + 1)...] : line[line.endIndex...]
        if value.first == 0x20 { value = value.dropFirst() }
        switch Field(line[..<colon]) {
        case .data:
            if hasData { event.data.append(0x0A) }
            hasData = true
            event.data.append(contentsOf: value)
        case .event: event.name = String(decoding: value, as: UTF8.self)
        case .id where !value.contains(0): event.id = String(decoding: value, as: UTF8.self)
        case .retry: event.retry = Int(String(decoding: value, as: UTF8.self))
        case .id, nil: break
        }
    }

    /// The fields that the standard names.
    private enum Field: String {
        case data, event, id, retry

        init?(_ name: some Collection<UInt8>) {
            if name.elementsEqual("data".utf8) {
                self = .data
            } else {
                self.init(rawValue: String(decoding: name, as: UTF8.self))
            }
        }
    }
}
