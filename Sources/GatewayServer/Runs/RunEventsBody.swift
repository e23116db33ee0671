internal import Conversation
internal import Hummingbird
internal import Stores

/// The body of `GET /api/runs/{id}/events`: a run's events after a number as server-sent events, then those to come.
struct RunEventsBody: Sendable {
    /// How long a client should wait before it comes back, in milliseconds.
    static let opening = "retry: 1000\n\n"

    let core: GatewayCore
    let context: GatewayContext
    let reader: RunReader

    var body: ResponseBody {
        ResponseBody { writer in
            // The writer is used by one task at a time: this one waits for the other.
            nonisolated(unsafe) let shared = writer
            try await core.whileClientStays(context) {
                nonisolated(unsafe) var writer = shared
                try await write(to: &writer)
            }
            try await writer.finish(nil)
        }
    }

    @concurrent
    private func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: Self.opening))
        var reading = reader.start()
        let heart = Task { [wake = reading.wake, interval = core.services.settings.runHeartbeat] in
            while (try? await Task.sleep(for: interval)) != nil { wake?.yield() }
        }
        defer { heart.cancel() }
        while let events = try await reading.next() {
            var bytes = events.isEmpty ? ServerSentEvent.pingBytes : []
            for event in events { bytes += event.serverSent }
            try await writer.write(ByteBuffer(bytes: bytes))
        }
    }
}

extension RunEvent {
    /// The event as it goes over the wire; its id is its number.
    var serverSent: [UInt8] { ServerSentEvent(data: Array(json.utf8), id: String(sequence)).encoded }
}
