import Conversation
import Routing
import TestSupport
import Testing

@testable import GatewayServer

extension TestGateway {
    /// Two drafts, and the large model when they disagree.
    static let cascade = Plan(
        strategy: .cascade,
        nodes: [
            PlanNode(id: "n1", kind: .model, model: "small"), PlanNode(id: "n2", kind: .model, model: "local"),
            PlanNode(id: "j", kind: .agree, dependencies: ["n1", "n2"]),
            PlanNode(id: "n3", kind: .model, model: "large", dependencies: ["j"], when: "j.rejected"),
        ],
        output: "j|n3",
        fallback: "large"
    )

    /// Upstream name of the large model.
    static let large = "large-2026-01-01"

    /// A gateway whose policy `planned` runs the cascade, drafts that disagree and a large model that decides.
    static func runCascade(
        configure: @escaping @Sendable (inout GatewayServices) -> Void = { _ in },
        _ body: @escaping @Sendable (TestGateway) async throws -> Void
    ) async throws {
        let maker = try DecisionMaker.sample(
            models: SampleModels.all + failing,
            policyModels: SampleModels.all.map(\.id),
            plan: cascade
        )
        try await run {
            $0.decisionMaker = maker
            configure(&$0)
        } _: { gateway in
            gateway.upstream.script("small", .text("Apple.", usage: Usage(promptTokens: 100, completionTokens: 20)))
            gateway.upstream.script("local", .text("Banana.", usage: Usage(promptTokens: 90, completionTokens: 30)))
            gateway.upstream.script(
                large,
                .stream(["Cherry ", "tree."], usage: Usage(promptTokens: 80, completionTokens: 40))
            )
            try await body(gateway)
        }
    }
}

extension WireResponse {
    /// The events of a run, as an `EventSource` would hand them over.
    func runEvents() throws -> [(id: Int, json: JSONNode, text: String)] {
        var parser = ServerSentEventParser()
        return try parser.receive(body).filter { !$0.data.isEmpty }.map { event in
            let id = try #require(event.id.flatMap { Int($0) })
            return (id, try JSONDocument(event.data).root, String(decoding: event.data, as: UTF8.self))
        }
    }
}
