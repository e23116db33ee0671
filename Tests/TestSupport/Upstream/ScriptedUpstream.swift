internal import Conversation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A model server whose every answer is written down beforehand, down to pauses and broken connections.
///
/// It is a real HTTP/1.1 server on a real socket, so that what is tested is what will run:
///
/// ```swift
/// try await ScriptedUpstream.with { upstream in
///     upstream.script("small", .error(503), .text("Hello"))   // the last one is repeated
///     … upstream.baseURL …
///     #expect(upstream.requests.count == 2)
/// }
/// ```
///
/// A model without a script is looked up in ``UpstreamAnswer/named(_:)``, so a process of its own can be one without
/// any set-up.
public final class ScriptedUpstream: Sendable {
    private struct State {
        var scripts: [String: [UpstreamAnswer]] = [:]
        var paths: [String: [UpstreamAnswer]] = [:]
        var requests: [RecordedRequest] = []
        var port = 0
        var connectionCount = 0
        var isStopped = false
        var open: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    /// A server that does not listen yet.
    public init() {}

    // MARK: Script

    /// Says what the requests for a model are answered with, one after the other; the last answer is repeated.
    public func script(_ model: String, _ answers: UpstreamAnswer...) {
        script(model, answers)
    }

    /// Says the same with a list of answers.
    public func script(_ model: String, _ answers: [UpstreamAnswer]) {
        state.withLock { $0.scripts[model] = answers }
    }

    /// Says what the requests for a path such as `/v1/models` are answered with, whatever the model.
    public func script(path: String, _ answers: UpstreamAnswer...) {
        state.withLock { $0.paths[path] = answers }
    }

    // MARK: Record

    /// The requests so far, in the order of their arrival.
    public var requests: [RecordedRequest] { state.withLock { $0.requests } }

    /// How many connections have been made.
    public var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Forgets the requests so far.
    public func forgetRequests() { state.withLock { $0.requests = [] } }

    /// Waits until that many requests have arrived.
    /// - Returns: Whether they came in time.
    public func waitForRequests(_ count: Int, within limit: Duration = .seconds(60)) async -> Bool {
        await wait(limit) { $0.requests.count >= count }
    }

    /// Waits until the client of a request has closed its connection before the answer was whole.
    /// - Returns: Whether it did in time.
    public func waitForDisconnect(of request: Int = 0, within limit: Duration = .seconds(60)) async -> Bool {
        await wait(limit) { $0.requests.count > request && $0.requests[request].disconnected != nil }
    }

    private func wait(_ limit: Duration, until condition: (borrowing State) -> Bool) async -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if state.withLock({ condition($0) }) { return true }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return false
    }

    // MARK: Run

    /// The port it listens on; 0 before it does.
    public var port: Int { state.withLock { $0.port } }

    /// The base URL for a provider's configuration.
    public var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// Runs a server on a free port for as long as `body` takes.
    public static func with<Result: Sendable>(
        _ body: @Sendable (ScriptedUpstream) async throws -> Result
    ) async throws -> Result {
        let upstream = ScriptedUpstream()
        let server = try await upstream.listen(host: "127.0.0.1", port: 0)
        do {
            let result = try await body(upstream)
            await upstream.stop(server)
            return result
        } catch {
            await upstream.stop(server)
            throw error
        }
    }

    /// Listens until the task is cancelled; for a process of its own.
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port, 0 for any free one.
    ///   - onStart: Is told the port once it is open.
    public func run(host: String = "127.0.0.1", port: Int, onStart: @Sendable (Int) -> Void = { _ in }) async throws {
        let server = try await listen(host: host, port: port)
        onStart(self.port)
        await withTaskCancellationHandler {
            try? await server.closeFuture.get()
        } onCancel: {
            server.close(promise: nil)
        }
        await stop(server)
    }

    private func listen(host: String, port: Int) async throws -> any Channel {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // A wrapped channel must be run, whatever happens, so each has a task of its own from the start.
                    let connection = try UpstreamConnection.wrap(channel)
                    self.admit(channel)
                    Task { await UpstreamConnection(connection, upstream: self).run() }
                }
            }
            .bind(host: host, port: port).get()
        state.withLock { $0.port = server.localAddress?.port ?? 0 }
        return server
    }

    /// Closes the port and every connection.
    private func stop(_ server: any Channel) async {
        try? await server.close().get()
        let open = state.withLock { state in
            state.isStopped = true
            return Array(state.open.values)
        }
        for channel in open { try? await channel.close().get() }
    }

    private func admit(_ channel: any Channel) {
        let key = ObjectIdentifier(channel)
        let isStopped = state.withLock { state in
            state.connectionCount += 1
            state.open[key] = channel
            return state.isStopped
        }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.open[key] = nil } }
        if isStopped { channel.close(promise: nil) }
    }

    // MARK: For the connections

    /// Notes a request and finds its answer.
    func accept(_ request: RecordedRequest) -> (number: Int, answer: UpstreamAnswer) {
        state.withLock { state in
            state.requests.append(request)
            let answer =
                Self.next(&state.paths, request.path) ?? Self.standard(request, models: state.scripts.keys.sorted())
                ?? Self.next(&state.scripts, request.model ?? "") ?? .named(request.model ?? "")
            return (state.requests.count - 1, answer)
        }
    }

    func update(_ number: Int, _ change: (inout RecordedRequest) -> Void) {
        state.withLock { state in
            guard state.requests.indices.contains(number) else { return }
            change(&state.requests[number])
        }
    }

    private static func next(_ scripts: inout [String: [UpstreamAnswer]], _ key: String) -> UpstreamAnswer? {
        guard let first = scripts[key]?.first else { return nil }
        if (scripts[key]?.count ?? 0) > 1 { scripts[key]?.removeFirst() }
        return first
    }

    /// What is answered without a script: the list of models.
    private static func standard(_ request: RecordedRequest, models: [String]) -> UpstreamAnswer? {
        guard request.method == "GET" else { return nil }
        guard request.path.hasSuffix("/models") else { return .error(404, message: "no such path") }
        let entries = models.map { JSONValue.object([.init("id", .string($0)), .init("object", "model")]) }
        return .json(200, ["object": "list", "data": .array(entries)])
    }
}
