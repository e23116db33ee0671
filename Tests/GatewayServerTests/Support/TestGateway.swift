import Conversation
import Execution
import Footprint
import Hummingbird
import Logging
import Providers
import Routing
import ServiceLifecycle
import Stores
import TestSupport

@testable import GatewayServer

/// A running gateway before a scripted upstream.
///
/// Its models are `SampleModels` and some that fail: `unreachable` has no server, `locked` is refused by its upstream.
struct TestGateway: Sendable {
    let port: Int
    let upstream: ScriptedUpstream
    let ledger: any Ledger
    let core: GatewayServices
    /// The runs under way.
    let runs: RunRegistry

    static let failing = ["unreachable", "locked", "limited"].map { ModelProfile(id: $0) }

    /// Runs a gateway for as long as `body` takes.
    static func run(
        configure: @escaping @Sendable (inout GatewayServices) -> Void = { _ in },
        _ body: @escaping @Sendable (TestGateway) async throws -> Void
    ) async throws {
        try await ScriptedUpstream.with { upstream in
            let transport = ProviderTransport()
            var services = try makeServices(upstream: upstream.baseURL, transport: transport)
            configure(&services)
            let (ports, port) = AsyncStream<Int>.makeStream()
            try services.validate()
            let core = GatewayCore(services)
            let application = buildApplication(core) { port.yield($0) }
            let group = ServiceGroup(configuration: .init(services: [application], logger: services.logger))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                var started = ports.makeAsyncIterator()
                let port = await started.next() ?? 0
                let gateway = TestGateway(
                    port: port,
                    upstream: upstream,
                    ledger: core.services.ledger,
                    core: core.services,
                    runs: core.runs
                )
                let result: Result<Void, any Error>
                do {
                    result = .success(try await body(gateway))
                } catch {
                    result = .failure(error)
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                await transport.shutdown()
                try result.get()
            }
        }
    }

    private static func makeServices(upstream: String, transport: ProviderTransport) throws -> GatewayServices {
        func provider(_ name: String, _ url: String, key: String? = nil) throws -> OpenAIProvider {
            let base = try BaseURL(url, provider: name)
            return OpenAIProvider(.init(name: name, baseURL: base, key: key.map { APIKey($0) }), transport: transport)
        }
        let scripted = try provider("scripted", upstream, key: "upstream-secret-key")
        let nowhere = try provider("nowhere", "http://127.0.0.1:9/v1")
        var endpoints: [String: ModelEndpoint] = [:]
        let models = SampleModels.all + failing
        for model in models { endpoints[model.id] = ModelEndpoint(model: model.id, provider: scripted) }
        endpoints["large"] = ModelEndpoint(model: "large", provider: scripted, upstream: "large-2026-01-01")
        endpoints["unreachable"] = ModelEndpoint(model: "unreachable", provider: nowhere)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let maker = try DecisionMaker.sample(models: models, policyModels: SampleModels.all.map { $0.id })
        return GatewayServices(
            settings: GatewaySettings(port: 0),
            decisionMaker: maker,
            endpoints: endpoints,
            logger: logger
        )
    }

    /// Sends a request on a connection of its own.
    func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        bytes: [UInt8] = []
    ) async throws -> WireResponse {
        try await WireClient.with(port: port) { client in
            try await client.send(method, path, headers: headers, body: bytes)
            return try await client.response(hasBody: method != "HEAD")
        }
    }

    /// Posts JSON.
    func post(_ path: String, _ json: String, headers: [String: String] = [:]) async throws -> WireResponse {
        try await send("POST", path, headers: headers, bytes: Array(json.utf8))
    }

    /// Asks a model a short question; `extra` are further members of the request.
    func chat(_ model: String, _ extra: String = "", headers: [String: String] = [:]) async throws -> WireResponse {
        try await post("/v1/chat/completions", Self.request(model, extra), headers: headers)
    }

    /// The body of a short question.
    static func request(_ model: String, _ extra: String = "") -> String {
        #"{"model":"\#(model)","messages":[{"role":"user","content":"What is the capital of France?"}]\#(extra)}"#
    }

    /// The record of an answer, once it is there.
    func answer(to decision: String?) async throws -> AnswerRecord? {
        guard let decision else { return nil }
        for _ in 0..<2_000 {
            if let answer = try await ledger.decision(decision)?.answer { return answer }
            try await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }
}
