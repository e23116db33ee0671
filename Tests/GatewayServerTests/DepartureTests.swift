import Conversation
import NIOCore
import NIOPosix
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct DepartureTests {
    private func onlyAnswer(_ gateway: TestGateway) async throws -> AnswerRecord? {
        try await gateway.answer(to: try await gateway.ledger.latest(1).first?.decision.id)
    }

    @Test func leavingAStreamCancelsTheUpstreamAndIsAccountedFor() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .stream((0..<20_000).map { "word\($0) " }, interval: .milliseconds(5)))
            try await WireClient.with(port: gateway.port) { client in
                let body = Array(TestGateway.request("small", #","stream":true"#).utf8)
                try await client.send("POST", "/v1/chat/completions", body: body)
                _ = try await client.head()
                for _ in 0..<10 { _ = try await client.part() }
            }
            #expect(await gateway.upstream.waitForDisconnect())
            let answer = try #require(try await onlyAnswer(gateway))
            #expect(answer.status == 499 && answer.clientClosed && answer.streamed)
            #expect(answer.completionTokens > 0 && answer.usageIsEstimated && answer.promptTokens > 0)
        }
    }

    @Test func leavingBeforeAWholeAnswerCancelsTheUpstream() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .hang)
            try await WireClient.with(port: gateway.port) { client in
                try await client.send("POST", "/v1/chat/completions", body: Array(TestGateway.request("small").utf8))
                #expect(await gateway.upstream.waitForRequests(1))
            }
            #expect(await gateway.upstream.waitForDisconnect())
            let answer = try #require(try await onlyAnswer(gateway))
            #expect(answer.status == 499 && answer.clientClosed && answer.completionTokens == 0)
        }
    }

    @Test func leavingBeforeTheHeadOfAStreamCancelsTheUpstream() async throws {
        try await TestGateway.run { gateway in
            gateway.upstream.script("small", .hang)
            try await WireClient.with(port: gateway.port) { client in
                let body = Array(TestGateway.request("small", #","stream":true"#).utf8)
                try await client.send("POST", "/v1/chat/completions", body: body)
                #expect(await gateway.upstream.waitForRequests(1))
            }
            #expect(await gateway.upstream.waitForDisconnect())
            #expect(try await onlyAnswer(gateway)?.status == 499)
        }
    }

    @Test func aClientThatIsGoneBeforeTheWorkBeginsCancelsIt() async throws {
        let presence = ClientPresence()
        presence.leave()
        await #expect(throws: CancellationError.self) {
            try await presence.runWhilePresent { try await Task.sleep(for: .seconds(600)) }
        }
    }

    @Test func cancellingTheCallerCancelsTheWork() async throws {
        let presence = ClientPresence()
        let caller = Task {
            try await presence.runWhilePresent { try await Task.sleep(for: .seconds(600)) }
        }
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        #expect(!presence.isGone)
    }

    @Test func acceptedSocketsHaveNoDelayAndAreForgottenWhenClosed() async throws {
        let connections = ClientConnections()
        let (options, option) = AsyncStream<Int>.makeStream()
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ClientConnectionHandler(connections))
                    let value = try channel.syncOptions?.getOption(.tcpOption(.tcp_nodelay))
                    option.yield(Int(value ?? 0))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(to: server.localAddress!).get()
        var values = options.makeAsyncIterator()
        #expect(await values.next() == 1)
        #expect(connections.count == 1)
        try await client.close()
        while connections.count > 0 { try await Task.sleep(for: .milliseconds(2)) }
        try await server.close()
    }
}
