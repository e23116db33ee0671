import Conversation
import Foundation
import TestSupport
import Testing

/// Several agents, from the plan that the command prints to the answer that the server gives.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct GraphPlanTests {
    private let folder = NSTemporaryDirectory() + "thalamus-graph-" + UUID().uuidString

    private static func configuration(_ upstream: String) -> String {
        """
        server: { database: ledger.sqlite }
        providers: { p: { kind: openai, base_url: "\(upstream)" } }
        models:
          - { id: large, provider: p, price: { input: 2, output: 8 } }
          - { id: small, provider: p, price: { input: 0.1, output: 0.4 } }
        policies:
          - name: auto
            router: prompt-length
            models: [large, small]
            objective: { kind: lambda, value: 0.1 }
            strategies: [single, graph]
        """
    }

    /// What the upstream makes of an agent's task, which it finds in the prompt.
    private static func output(of task: String) -> String { "<<\(task.count) letters: \(task.reversed())>>" }

    private static let agent = UpstreamAnswer { request in
        let prompt = request.json?["messages"]?.array?.last?["content"]?.string ?? ""
        let marked = prompt.components(separatedBy: "Your part of it: ").dropFirst().first ?? ""
        let task = marked.split(separator: "\n").first.map(String.init) ?? "none"
        return UpstreamAnswer.text(output(of: task), usage: Usage(promptTokens: 100, completionTokens: 10))
            .steps(for: request)
    }

    @Test(arguments: [
        ("parallel_join", 3, "Find out which trains go to Rome. Work out what the trip costs for four people."),
        ("chain", 3, "Research trains to Rome, then work out the cost, and finally write a plan for the trip."),
        (
            "map_reduce", 4,
            "Compare solar and wind power: find the cost of each, and write a recommendation for a village."
        ),
    ])
    func everyAgentOfThePlanGetsItsTaskAndWhatItWaitsFor(topology: String, agents: Int, request: String) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await ScriptedUpstream.with { upstream in
            for model in ["large", "small"] { upstream.script(model, Self.agent) }
            let server = try await ServeProcess(
                configuration: Self.configuration(upstream.baseURL),
                folder: folder
            )
            defer { server.stop() }
            let printed = try Command.run(["plan", "--json", "--config", "thalamus.yaml", request], folder: folder)
            #expect(printed.code == 0, "\(printed.errors)")
            let plan = try JSONDocument(printed.output).root
            let nodes = try #require(plan["nodes"]?.array)
            #expect(plan["topology"]?.string == topology && nodes.count == agents)

            let reply = try await ServerReply(to: request, model: "auto", server)
            #expect(reply.strategy == "graph")
            // What each agent must have been told follows from the printed plan and nothing else.
            var outputs: [String: String] = [:]
            var told: [String: String] = [:]
            for node in nodes {
                let id = try #require(node["id"]?.string)
                let task = try #require(node["task"]?.string)
                var prompt = try #require(node["prompt"]?.string)
                prompt = prompt.replacingOccurrences(of: "{{query}}", with: request)
                    .replacingOccurrences(of: "{{task}}", with: task)
                for dependency in (node["deps"]?.array ?? []).compactMap(\.string) {
                    let output = try #require(outputs[dependency], "nodes are listed after what they need")
                    #expect(prompt.contains("{{\(dependency).output}}"))
                    prompt = prompt.replacingOccurrences(of: "{{\(dependency).output}}", with: output)
                }
                #expect(!prompt.contains("{{"))
                outputs[id] = Self.output(of: task)
                told[id] = "\(node["model"]?.string ?? "") \(prompt)"
            }
            let requests = upstream.requests.map { request in
                "\(request.model ?? "") \(request.json?["messages"]?.array?.last?["content"]?.string ?? "")"
            }
            #expect(requests.sorted() == told.values.sorted(), "every agent once, and nobody else")
            for node in nodes {
                let place = requests.firstIndex(of: told[node["id"]?.string ?? ""] ?? "")
                for dependency in (node["deps"]?.array ?? []).compactMap(\.string) {
                    #expect(requests.firstIndex(of: told[dependency] ?? "").map { $0 < place ?? 0 } == true)
                }
            }

            let last = try #require(plan["output"]?.string)
            #expect(reply.text == outputs[last] && Set(outputs.values).count == agents)
            #expect(reply.model == nodes.first { $0["id"]?.string == last }?["model"]?.string)
            #expect(reply.tokens == 110 * agents)
            let finished = try await reply.events(server).filter { $0["type"]?.string == "STEP_FINISHED" }
            #expect(finished.compactMap { $0["stepName"]?.string }.sorted() == outputs.keys.sorted())
            #expect(finished.allSatisfy { $0["outcome"]?.string == "ok" })
        }
    }
}
