import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct DecisionFilterTests {
    private func ids(_ response: WireResponse) -> [String] {
        response.json?["data"]?.array?.compactMap { $0["decision"]?["id"]?.string } ?? []
    }

    @Test func decisionsCanBeFilteredAndPaged() async throws {
        try await TestGateway.run { gateway in
            var all: [String] = []
            for model in ["small", "large", "auto", "unreachable", "small"] {
                all.insert(try await gateway.chat(model).headers["x-thalamus-decision-id"] ?? "", at: 0)
            }
            func list(_ query: String) async throws -> [String] {
                ids(try await gateway.send("GET", "/api/decisions?" + query))
            }
            #expect(try await list("") == all)
            #expect(try await list("policy=auto") == [all[2]])
            #expect(try await list("policy=pinned&model=small") == [all[0], all[4]])
            #expect(try await list("status=error") == [all[1]])
            #expect(try await list("status=ok&model=small&limit=1") == [all[0]])
            #expect(try await list("before=\(all[2])") == [all[3], all[4]])
            #expect(try await list("strategy=cascade").isEmpty)
            #expect(try await list("strategy=single&policy=&model=").count == 5)
            #expect(try await list("since=4000000000").isEmpty)
            #expect(try await list("until=4000000000").count == 5)
            let page = try await gateway.send("GET", "/api/decisions?limit=2")
            #expect(page.json?["has_more"]?.bool == true && ids(page) == Array(all[..<2]))
            let last = try await gateway.send("GET", "/api/decisions?limit=3&before=\(all[1])")
            #expect(last.json?["has_more"]?.bool == false && ids(last) == Array(all[2...]))
        }
    }

    @Test(arguments: [
        ("status=bad", 400, "status", "ok, error"), ("since=yesterday", 400, "since", "'yesterday'"),
        ("until=nan", 400, "until", "'nan'"), ("before=dec_none", 404, "before", "dec_none"),
    ])
    func aConditionThatMakesNoSenseIsNamed(_ query: String, _ status: Int, _ param: String, _ part: String) async throws
    {
        try await TestGateway.run { gateway in
            let response = try await gateway.send("GET", "/api/decisions?\(query)")
            #expect(response.status == status && response.error?["param"]?.string == param, "\(response.text)")
            #expect(response.error?["message"]?.string?.contains(part) == true, "\(response.text)")
        }
    }
}
