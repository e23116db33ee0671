import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct FeedbackTests {
    @Test func feedbackIsJoinedToItsDecisionAndCountsForTheModelThatAnswered() async throws {
        try await TestGateway.run { gateway in
            let first = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            let second = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            let up = try await gateway.post(
                "/v1/feedback",
                #"{"decision_id":"\#(first)","thumb":"up","comment":"good"}"#
            )
            #expect(up.status == 200 && up.json?["object"]?.string == "feedback")
            #expect(up.json?["decision_id"]?.string == first && up.json?["thumb"]?.string == "up")
            #expect(up.json?["score"]?.isNull == true && up.json?["comment"]?.string == "good")
            #expect(up.json?["learned"]?["model"]?.string == "small")
            #expect(up.json?["learned"]?["rated_answers"]?.integer == 1)
            #expect(up.json?["learned"]?["router_changed"]?.bool == false)
            let score = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(second)","score":0.25}"#)
            #expect(score.json?["learned"]?["rated_answers"]?.integer == 2)
            #expect(score.json?["learned"]?["mean_rating"]?.number == 0.625)

            let record = try await gateway.send("GET", "/api/decisions/\(first)").json
            #expect(record?["feedback"]?["thumb"]?.string == "up" && record?["feedback"]?["comment"]?.string == "good")
            #expect(record?["answer"]?["model_answered"]?.string == "small")
        }
    }

    @Test func laterFeedbackTakesThePlaceOfEarlierAndNullClearsIt() async throws {
        try await TestGateway.run { gateway in
            let id = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            for _ in 0..<2 {
                _ = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","thumb":"up","comment":"a"}"#)
            }
            let down = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","thumb":"down"}"#)
            #expect(down.json?["learned"]?["rated_answers"]?.integer == 1)
            #expect(down.json?["learned"]?["mean_rating"]?.number == 0)
            #expect(try await gateway.ledger.decision(id)?.feedback?.comment == nil)
            let cleared = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","thumb":null}"#)
            #expect(cleared.status == 200 && cleared.json?["thumb"]?.isNull == true)
            #expect(cleared.json?["learned"]?["rated_answers"]?.integer == 0)
            #expect(try await gateway.ledger.decision(id)?.feedback == nil)
            #expect(try await gateway.send("GET", "/api/decisions/\(id)").json?["feedback"] == nil)
        }
    }

    @Test(arguments: [
        (#"[1]"#, "[1]", nil as String?), (#"{"thumb":"up"}"#, "missing", "decision_id"),
        (#"{"decision_id":7,"thumb":"up"}"#, "7", "decision_id"), (#"{"decision_id":"ID"}"#, "missing", "score"),
        (#"{"decision_id":"ID","score":1.5}"#, "1.5", "score"),
        (#"{"decision_id":"ID","score":-0.1}"#, "-0.1", "score"),
        (#"{"decision_id":"ID","score":"good"}"#, #""good""#, "score"),
        (#"{"decision_id":"ID","thumb":"sideways"}"#, #""sideways""#, "thumb"),
        (#"{"decision_id":"ID","score":1,"thumb":"up"}"#, "both", "thumb"),
        (#"{"decision_id":"ID","comment":[]}"#, "[]", "comment"),
    ])
    func whatIsNoFeedbackIsNamed(_ body: String, _ value: String, _ param: String?) async throws {
        try await TestGateway.run { gateway in
            let id = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            let response = try await gateway.post("/v1/feedback", body.replacing("ID", with: id))
            #expect(response.status == 400 && response.error?["param"]?.string == param, "\(response.text)")
            #expect(response.error?["message"]?.string?.contains(value) == true, "\(response.text)")
            #expect(try await gateway.ledger.decision(id)?.feedback == nil)
        }
    }

    @Test func anUnknownDecisionIsNotFoundAndALongCommentIsRefused() async throws {
        try await TestGateway.run { gateway in
            let unknown = try await gateway.post("/v1/feedback", #"{"decision_id":"dec_none","thumb":"up"}"#)
            #expect(unknown.status == 404 && unknown.error?["code"]?.string == "decision_not_found")
            let id = try await gateway.chat("small").headers["x-thalamus-decision-id"] ?? ""
            let longest = String(repeating: "ü", count: 4_000)
            let fits = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","comment":"\#(longest)"}"#)
            #expect(fits.json?["comment"]?.string == longest)
            let odd = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","comment":"a\u0000b"}"#)
            #expect(odd.json?["comment"]?.string == "ab")
            let long = try await gateway.post("/v1/feedback", #"{"decision_id":"\#(id)","comment":"\#(longest)x"}"#)
            #expect(long.status == 400 && long.error?["message"]?.string?.contains("4001") == true)
        }
    }
}
