import Conversation
import Foundation
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct PlaygroundTests {
    @Test func promptsAreDecidedSideBySideWithoutACallOrARecord() async throws {
        try await TestGateway.run { gateway in
            let body = #"{"prompts":["Hello","Why?"],"targets":["auto","router-random-0.5","cheapest","best","small"]}"#
            let response = try await gateway.post("/api/playground", body)
            let results = try #require(response.json?["results"]?.array)
            #expect(results.count == 2 && response.json?["targets"]?.array?.count == 5)
            for result in results {
                let decisions = try #require(result["decisions"]?.array)
                #expect(
                    decisions.map { $0["target"]?.string } == [
                        "auto", "router-random-0.5", "cheapest", "best", "small",
                    ]
                )
                #expect(decisions[2]["model"]?.string == "local" && decisions[2]["cost_usd"]?.number == 0)
                #expect(decisions[4]["model"]?.string == "small")
                let record = try #require(decisions[0]["decision"])
                let decision = try JSONDecoder().decode(Decision.self, from: Data(record.rawBytes))
                #expect(decision.model == decisions[0]["model"]?.string && decision.candidates.count == 3)
                let best = decision.candidates.compactMap(\.quality).max()
                #expect(decisions[3]["quality"]?.number == best && decisions[3]["decision"] == nil)
            }
            let summary = try #require(response.json?["summary"]?.array)
            #expect(summary[2]["shares"]?["local"]?.number == 1 && summary[2]["failures"]?.integer == 0)
            #expect(gateway.upstream.requests.isEmpty)
            #expect(try await gateway.ledger.latest(1).isEmpty)
        }
    }

    @Test func thePlaygroundDecidesAsTheGatewayDoes() async throws {
        try await TestGateway.run { gateway in
            for prompt in ["Hello", "Prove that there are infinitely many primes."] {
                let routed = try await gateway.post("/v1/route", #"{"prompt":"\#(prompt)","model":"auto"}"#).json
                let played = try await gateway.post("/api/playground", #"{"prompts":["\#(prompt)"]}"#).json
                let decision = played?["results"]?[0]?["decisions"]?[0]
                #expect(decision?["model"]?.string == routed?["model"]?.string)
                #expect(decision?["target"]?.string == "auto")
            }
        }
    }

    @Test(arguments: [
        (#"{}"#, 400, "prompts"), (#"{"prompts":[]}"#, 400, "prompts"), (#"{"prompts":["a",7]}"#, 400, "prompts"),
        (#"{"prompts":[""]}"#, 400, "prompts"), (#"{"prompts":["a"],"targets":[]}"#, 400, "targets"),
        (#"{"prompts":["a"],"targets":["auto",1]}"#, 400, "targets"),
        (#"{"prompts":["a"],"targets":["nobody"]}"#, 404, "model"),
    ])
    func whatCannotBePlayedIsNamed(_ body: String, _ status: Int, _ param: String) async throws {
        try await TestGateway.run { gateway in
            let response = try await gateway.post("/api/playground", body)
            #expect(response.status == status && response.error?["param"]?.string == param, "\(response.text)")
        }
    }

    @Test func moreThanTwoHundredPromptsAreRefused() async throws {
        try await TestGateway.run { gateway in
            let prompts = Array(repeating: #""a""#, count: 200).joined(separator: ",")
            #expect(try await gateway.post("/api/playground", #"{"prompts":[\#(prompts)]}"#).status == 200)
            let many = try await gateway.post("/api/playground", #"{"prompts":[\#(prompts),"a"]}"#)
            #expect(many.status == 400 && many.error?["message"]?.string?.contains("201") == true)
        }
    }
}
