import Conversation
import Foundation
import Providers
import Routing
import TestSupport
import Testing

@testable import Training

/// The labeller against a scripted model server.
@Suite(.timeLimit(.minutes(1)))
struct LabellerTests {
    private let path = NSTemporaryDirectory() + "labeller-" + UUID().uuidString + ".jsonl"

    private func run(
        _ upstream: ScriptedUpstream,
        prompts: [String],
        limits: LabelQueue.Limits = LabelQueue.Limits(concurrency: 1, firstDelay: 0.01),
        price: TokenPrice = TokenPrice(input: 10, output: 100)
    ) async throws -> (end: LabelQueue.End, progress: Labeller.Progress) {
        let transport = ProviderTransport()
        let template = try PromptTemplate("Label: {{prompt}}")
        let labeller = Labeller(
            model: Labeller.Model(
                id: "labeller",
                upstream: "upstream-name",
                provider: OpenAIProvider(
                    OpenAIProvider.Configuration(name: "p", baseURL: try BaseURL(upstream.baseURL, provider: "p")),
                    transport: transport
                ),
                price: price
            ),
            kind: .route,
            template: template,
            limits: limits,
            maximumTokens: 10
        )
        let file = try LabelFile(path: path)
        let tasks = try prompts.map {
            try LabelTask(LabelPrompt(text: $0), kind: .route, template: template, labeller: "labeller", judged: [])
        }.filter { !file.keys.contains($0.key) }
        let result = try await labeller.run(tasks, to: file)
        await transport.shutdown()
        return result
    }

    @Test func labelsAreAskedForReadAndKeptWithWhatTheyCost() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            upstream.script(
                "upstream-name",
                .text("ROUTE_TO_SUPERIOR", usage: Usage(promptTokens: 1000, completionTokens: 10)),
                .text("Well, it depends.", usage: Usage(promptTokens: 1000, completionTokens: 10)),
                .text("ROUTE_TO_INFERIOR", usage: Usage(promptTokens: 2000, completionTokens: 10))
            )
            let result = try await run(upstream, prompts: ["one", "two"])
            #expect(result.end == .complete && result.progress.done == 2 && result.progress.unparsed == 0)
            let rows = try LabelFile.rows(path: path)
            #expect(rows.map(\.label) == ["ROUTE_TO_SUPERIOR", "ROUTE_TO_INFERIOR"])
            #expect(rows[1].raw == ["Well, it depends.", "ROUTE_TO_INFERIOR"])
            #expect(rows.map(\.model) == ["labeller", "labeller"])
            // 1,000 tokens at $10 and 10 at $100 per million.
            #expect(abs(rows[0].costUSD - 0.011) < 1e-12 && rows[1].promptTokens == 3000)
            #expect(abs(result.progress.costUSD - 0.043) < 1e-9)
            let requests = upstream.requests
            #expect(requests[0].json?["messages"]?[0]?["content"]?.string == "Label: one")
            #expect(requests[0].json?["max_tokens"]?.integer == 10)
            #expect(requests[2].json?["messages"]?[1]?["content"]?.string == "Well, it depends.")
        }
    }

    @Test func anOverloadedServerIsAskedAgainAndARefusedPromptIsLeftOut() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            upstream.script(
                "upstream-name",
                .error(429, retryAfter: "0"),
                .error(503),
                .text("ROUTE_TO_SUPERIOR"),
                .error(400, message: "too long"),
                .text("ROUTE_TO_INFERIOR")
            )
            let result = try await run(upstream, prompts: ["one", "two", "three"])
            #expect(result.end == .complete && result.progress.done == 2 && result.progress.refused == 1)
            #expect(result.progress.refusal?.contains("too long") == true)
            // Which prompt met which answer depends on who waited; what was refused is the one without a label.
            let rows = try LabelFile.rows(path: path)
            #expect(rows.map(\.label) == ["ROUTE_TO_SUPERIOR", "ROUTE_TO_INFERIOR"] && upstream.requests.count == 5)
        }
    }

    @Test func aModelThatWantsTheNewerBoundGetsItFromThenOn() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            upstream.script(
                "upstream-name",
                .error(400, message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
                .text("ROUTE_TO_SUPERIOR")
            )
            let result = try await run(upstream, prompts: ["one", "two"])
            #expect(result.end == .complete && result.progress.done == 2 && result.progress.refused == 0)
            let bodies = upstream.requests.map(\.json)
            #expect(bodies.map { $0?["max_completion_tokens"]?.integer } == [nil, 10, 10])
            #expect(bodies.map { $0?["max_tokens"]?.integer } == [10, nil, nil])
        }
    }

    @Test func aRunThatFailsLeavesAFileToGoOnWith() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            upstream.script("upstream-name", .text("ROUTE_TO_SUPERIOR"), .error(404, message: "no such model"))
            let first = try await run(upstream, prompts: ["one", "two"])
            guard case .failed(let message) = first.end else {
                Issue.record("\(first.end)")
                return
            }
            #expect(message.contains("no such model"))
            upstream.script("upstream-name", .text("ROUTE_TO_INFERIOR"))
            upstream.forgetRequests()
            let second = try await run(upstream, prompts: ["one", "two"])
            #expect(second.end == .complete && second.progress.total == 1)
            #expect(upstream.requests.count == 1)
            #expect(try LabelFile.rows(path: path).map(\.label) == ["ROUTE_TO_SUPERIOR", "ROUTE_TO_INFERIOR"])
        }
    }

    @Test func theBudgetIsNotExceeded() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            // A call costs 70 · $10/M + 9 · $100/M = $0.0016; its worst case is 80 · $10/M + 10 · $100/M = $0.0018.
            upstream.script(
                "upstream-name",
                .text("ROUTE_TO_SUPERIOR", usage: Usage(promptTokens: 70, completionTokens: 9))
            )
            let prompts = (0..<50).map { "prompt \($0)" }
            let limits = LabelQueue.Limits(budgetUSD: 0.01, concurrency: 3)
            let result = try await run(upstream, prompts: prompts, limits: limits)
            #expect(result.end == .budget && result.progress.costUSD <= 0.01)
            // After five, $0.0080 + $0.0018 still fits; after six, it does not.
            #expect(result.progress.done == 6)
            #expect(try LabelFile.rows(path: path).count == result.progress.done)
        }
    }

    @Test func cancellingEndsCallsUnderWayAndKeepsWhatCame() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ScriptedUpstream.with { upstream in
            upstream.script("upstream-name", .text("ROUTE_TO_SUPERIOR"), .hang)
            let work = Task { try await run(upstream, prompts: ["one", "two", "three"]) }
            #expect(await upstream.waitForRequests(2))
            work.cancel()
            let result = try await work.value
            #expect(result.end == .stopped && result.progress.done == 1)
            #expect(try LabelFile.rows(path: path).count == 1)
        }
    }
}
