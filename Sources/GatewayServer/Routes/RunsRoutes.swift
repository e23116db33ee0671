internal import Conversation
internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Routing
internal import Stores

/// `GET /api/runs/{id}/events?after=SEQ` and `GET /api/runs/{id}`: what happened while a plan ran, and what happens.
///
/// A run has the id of its decision.
struct RunsRoutes: Sendable {
    let core: GatewayCore

    /// The events after a number as server-sent events, to the end of the run.
    ///
    /// 204 when the run has ended and nothing follows, which tells an `EventSource` not to ask again.
    func events(_ request: Request, context: GatewayContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        let after = try Self.after(request)
        let ledger = core.services.ledger
        if let log = core.runs[id] { return stream(id, after, log, context) }
        guard let record = try await ledger.decision(id) else { throw Self.unknown(id) }
        if try await !ledger.events(of: id, after: after, limit: 1).isEmpty {
            return stream(id, after, core.runs[id], context)
        }
        // It may have begun since.
        if let log = core.runs[id] { return stream(id, after, log, context) }
        let isStored = after > 0 ? try await !ledger.events(of: id, after: 0, limit: 1).isEmpty : false
        let events = isStored ? [] : RunEventEncoder.events(of: record).filter { $0.sequence > after }
        guard !events.isEmpty else { return Response(status: .noContent, headers: [.cacheControl: "no-store"]) }
        var body = ByteBuffer(string: RunEventsBody.opening)
        for event in events { body.writeBytes(event.serverSent) }
        return Response(status: .ok, headers: Self.headers, body: .init(byteBuffer: body))
    }

    /// The run as its events leave it.
    func one(_ request: Request, context: GatewayContext) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        let ledger = core.services.ledger
        let isLive = core.runs[id] != nil
        guard let record = try await ledger.decision(id) else { throw Self.unknown(id) }
        var snapshot = RunSnapshot()
        while true {
            let events = try await ledger.events(of: id, after: snapshot.sequence, limit: RunReader.page)
            if events.isEmpty { break }
            for event in events { snapshot.add(event) }
        }
        if snapshot.sequence == 0 { snapshot = RunSnapshot(RunEventEncoder.events(of: record)) }
        return .json([
            "object": "run",
            "id": .string(id),
            "status": .string(snapshot.status.rawValue),
            "live": .bool(isLive),
            "last_seq": .integer(snapshot.sequence),
            "policy": .string(record.decision.policy),
            "plan": snapshot.plan,
            "result": snapshot.result,
        ])
    }

    private func stream(_ id: String, _ after: Int, _ log: RunLog?, _ context: GatewayContext) -> Response {
        let reader = RunReader(run: id, after: after, log: log, ledger: core.services.ledger)
        let body = RunEventsBody(core: core, context: context, reader: reader).body
        return Response(status: .ok, headers: Self.headers, body: body)
    }

    static let headers: HTTPFields = [
        .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache", .accelBuffering: "no",
    ]

    /// The number after which to begin: what a client that comes back has seen, else `after`, else 0.
    static func after(_ request: Request) throws(WireError) -> Int {
        if let text = request.headers[.lastEventID] {
            return try sequence(text, "the header Last-Event-ID", param: "last-event-id")
        }
        guard let text = request.uri.queryParameters["after"] else { return 0 }
        return try sequence(String(text), "'after'", param: "after")
    }

    private static func sequence(_ text: String, _ name: String, param: String) throws(WireError) -> Int {
        guard let number = Int(text), (0...(1 << 53)).contains(number) else {
            let message = "\(name) is '\(text.prefix(32))'; use the number of the last event seen, 0 for all"
            throw WireError(message: message, param: param)
        }
        return number
    }

    private static func unknown(_ id: String) -> WireError {
        WireError(
            status: 404,
            message: "run '\(id.prefix(128))' is not in the ledger",
            param: "id",
            code: "run_not_found"
        )
    }
}
