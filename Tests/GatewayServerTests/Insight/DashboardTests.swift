import Conversation
import Routing
import Stores
import TestSupport
import Testing

@testable import GatewayServer

/// Puts synthetic traffic of the policy `auto` into a ledger: `strong` is always better and ten times dearer.
func fillLedger(_ ledger: any Ledger, requests: Int, every seconds: Double = 60, strongEvery: Int = 4) throws {
    let now = secondsSince1970()
    let base = try Decision.sample(id: "dec")
    for index in 0..<requests {
        var decision = base
        decision.id = "dec_\(index)"
        decision.created = now - Double(requests - index) * seconds
        decision.model = index % strongEvery == 0 ? "large" : "small"
        decision.plan = .single(decision.model)
        let gain = index % strongEvery == 0 ? 0.5 : 0.05
        decision.candidates = [
            Candidate(
                model: "large",
                quality: 0.9,
                standardError: 0.1,
                outcomes: 9,
                costUSD: 0.01,
                carbonG: 1,
                utility: 0
            ),
            Candidate(
                model: "small",
                quality: 0.9 - gain,
                standardError: 0.1,
                outcomes: 9,
                costUSD: 0.001,
                carbonG: 0.1,
                utility: 0
            ),
        ]
        ledger.record(.decision(decision))
        var answer = AnswerRecord.sample(of: decision)
        answer.promptTokens = 1_000
        answer.completionTokens = 500
        answer.cachedTokens = 0
        answer.costUSD = decision.model == "large" ? 0.0075 : 0.00045
        answer.totalMilliseconds = Double(index + 1)
        ledger.record(.answer(answer))
        if index % 10 == 0 {
            ledger.record(.feedback(FeedbackRecord(decisionID: decision.id, created: now, thumb: .up)))
        }
    }
}

extension Candidate {
    fileprivate init(
        model: String,
        quality: Double,
        standardError: Double,
        outcomes: Int,
        costUSD: Double,
        carbonG: Double,
        utility: Double
    ) {
        self = Decision.pinned(SampleModels.local, query: RoutingQuery(text: []), id: "", created: 0).candidates[0]
        self.model = model
        self.quality = quality
        self.standardError = standardError
        self.outcomes = outcomes
        self.costUSD = costUSD
        self.carbonG = carbonG
        self.utility = utility
    }
}

@Suite(.timeLimit(.minutes(2)))
struct DashboardTests {
    @Test func anEmptyLedgerSaysThatThereIsNothingYet() async throws {
        try await TestGateway.run { gateway in
            for window in ["24h", "7d", "30d", "all"] {
                let response = try await gateway.send("GET", "/api/dashboard?window=\(window)")
                let dashboard = try #require(response.json)
                #expect(dashboard["object"]?.string == "dashboard" && dashboard["window"]?.string == window)
                #expect(dashboard["totals"]?["requests"]?.integer == 0)
                #expect(dashboard["comparison"]?["enough"]?.bool == false)
                #expect(dashboard["comparison"]?["sentence"]?.string?.contains("Nothing to compare") == true)
                #expect(dashboard["frontier"]?["points"]?.array?.isEmpty == true)
                #expect(dashboard["providers"]?.array?.map { $0["state"]?.string } == ["unused", "unused"])
                #expect(dashboard["buckets"]?.array?.count == ["24h": 24, "7d": 28, "30d": 30, "all": 0][window])
            }
        }
    }

    @Test func savingsAreReckonedAgainstTheModelOfTheBestExpectedQuality() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 200)
            let dashboard = try #require(try await gateway.send("GET", "/api/dashboard?window=24h").json)
            let totals = try #require(dashboard["totals"])
            #expect(totals["requests"]?.integer == 200 && totals["errors"]?.integer == 0)
            #expect(totals["tokens"]?.integer == 300_000 && totals["ratings"]?.integer == 20)
            #expect(totals["rated_quality"]?.number == 1)
            let comparison = try #require(dashboard["comparison"])
            #expect(comparison["reference"]?.string == "large" && comparison["requests"]?.integer == 200)
            #expect(comparison["references"]?["auto"]?.string == "large" && comparison["enough"]?.bool == true)
            // 50 × $0.0075 + 150 × $0.00045 instead of 200 × $0.0075.
            let saving = try #require(comparison["cost_usd"]?["saving"])
            let actual = 50 * 0.0075 + 150 * 0.00045
            let estimate = try #require(saving["estimate"]?.number)
            #expect(abs(estimate - (1 - actual / 1.5)) < 1e-9)
            let (low, high) = (try #require(saving["low"]?.number), try #require(saving["high"]?.number))
            #expect(low < estimate && estimate < high && low > 0.5 && high < 0.9)
            // Three in four lose 0.05 of 0.9.
            let kept = try #require(comparison["quality"]?["kept"]?["estimate"]?.number)
            #expect(abs(kept - (1 - 0.75 * 0.05 / 0.9)) < 1e-9)
            let sentence = try #require(comparison["sentence"]?.string)
            #expect(sentence.hasPrefix("7") && sentence.contains(" % less cost than always using large"))
            let buckets = try #require(dashboard["buckets"]?.array)
            #expect(buckets.reduce(0) { $0 + ($1["requests"]?.integer ?? 0) } == 200)
            let reference = buckets.reduce(0) { $0 + ($1["reference_cost_usd"]?.number ?? 0) }
            #expect(abs(reference - 1.5) < 1e-9)
            #expect(dashboard["models"]?.array?.map { $0["model"]?.string } == ["small", "large"])
            #expect(dashboard["models"]?[0]?["requests"]?.integer == 150)
            #expect(dashboard["policies"]?.array?.map { $0["policy"]?.string } == ["auto"])
            let median = try #require(dashboard["latency"]?["total_ms"]?["p50"]?.number)
            #expect(abs(median - 100) < 2)
        }
    }

    @Test func theReferenceCanBeChosenAndOneThatNoDecisionWeighedIsNotComparedWith() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 60)
            let small = try await gateway.send("GET", "/api/dashboard?reference=small")
            #expect(small.json?["comparison"]?["reference"]?.string == "small")
            let saving = try #require(small.json?["comparison"]?["cost_usd"]?["saving"]?["estimate"]?.number)
            #expect(saving < -1)
            #expect(
                small.json?["comparison"]?["sentence"]?.string?.contains("more cost than always using small") == true
            )
            let local = try await gateway.send("GET", "/api/dashboard?reference=local")
            #expect(local.json?["comparison"]?["requests"]?.integer == 0)
            #expect(local.json?["comparison"]?["left_out"]?["unable"]?.integer == 60)
            let unknown = try await gateway.send("GET", "/api/dashboard?reference=nobody")
            #expect(unknown.status == 400 && unknown.error?["param"]?.string == "reference")
        }
    }

    @Test func tooFewRequestsClaimNothing() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 29)
            let few = try await gateway.send("GET", "/api/dashboard")
            #expect(few.json?["comparison"]?["enough"]?.bool == false)
            #expect(
                few.json?["comparison"]?["sentence"]?.string
                    == "Too little data: 29 requests can be compared with always using large, and it takes 30."
            )
        }
    }

    @Test func anIntervalThatHoldsNoDifferenceClaimsNothing() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 40, strongEvery: 1)
            let same = try await gateway.send("GET", "/api/dashboard")
            #expect(same.json?["comparison"]?["enough"]?.bool == false)
            #expect(same.json?["comparison"]?["sentence"]?.string?.hasPrefix("Too little data") == true)
        }
    }

    @Test func theFrontierSpansFromTheCheapestChoiceToTheBest() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 100)
            let frontier = try #require(try await gateway.send("GET", "/api/dashboard").json?["frontier"])
            let points = try #require(frontier["points"]?.array)
            #expect(points.first?["shares"]?["large"]?.number == 1 && points.last?["shares"]?["small"]?.number == 1)
            #expect(abs((points.first?["cost_usd_per_1k"]?.number ?? 0) - 10) < 1e-9)
            // In between the quarter that gains half a point goes to the large model.
            #expect(points.contains { $0["shares"]?["large"]?.number == 0.25 })
            let qualities = points.compactMap { $0["quality"]?.number }
            #expect(qualities == qualities.sorted(by: >))
            #expect(frontier["models"]?.array?.count == 2 && frontier["now"]?["requests"]?.integer == 100)
        }
    }

    @Test func providersThatFailAreSeenToFail() async throws {
        try await TestGateway.run { gateway in
            for _ in 0..<3 { _ = try await gateway.chat("unreachable") }
            _ = try await gateway.chat("small")
            _ = try await gateway.chat("status-400")
            let providers = try #require(try await gateway.send("GET", "/api/dashboard").json?["providers"]?.array)
            #expect(providers.map { $0["provider"]?.string } == ["nowhere", "scripted"])
            #expect(providers[0]["state"]?.string == "failing" && providers[0]["errors"]?.integer == 3)
            #expect(providers[0]["last_error"]?["status"]?.integer == 502, "\(providers[0].rawBytes)")
            #expect(providers[1]["state"]?.string == "ok" && providers[1]["errors"]?.integer == 0)
        }
    }

    @Test func policyAndModelNarrowTheDashboard() async throws {
        try await TestGateway.run { gateway in
            try fillLedger(gateway.ledger, requests: 40)
            _ = try await gateway.chat("local")
            func requests(_ query: String) async throws -> Int? {
                try await gateway.send("GET", "/api/dashboard?\(query)").json?["totals"]?["requests"]?.integer
            }
            #expect(try await requests("policy=pinned") == 1)
            #expect(try await requests("policy=auto&model=small") == 30)
            #expect(try await requests("model=nobody") == 0)
            #expect(try await gateway.send("GET", "/api/dashboard?window=1y").error?["param"]?.string == "window")
        }
    }
}
