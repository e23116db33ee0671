import Footprint
import Routing
import TestSupport
import Testing

struct CarbonObjectiveTests {
    /// Models of rising quality: `light` causes little carbon and is dear, `heavy` much and is cheap.
    private static let light = model("light", price: 20, billion: 1)
    private static let heavy = model("heavy", price: 1, billion: 400)
    private static let secret = model("secret", price: 0.1, billion: nil)
    private static let abilities = ["light": 0.6, "heavy": 0.8, "secret": 0.9]

    private static func model(_ id: String, price: Double, billion: Double?) -> ModelProfile {
        ModelProfile(
            id: id,
            price: TokenPrice(input: price, output: price),
            footprint: billion.map { ModelFootprint(totalBillion: ValueRange($0)) }
        )
    }

    private func decide(_ objective: Objective, _ models: [ModelProfile]) throws -> Decision {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "green", models: models.map(\.id), objective: objective),
            catalogue: try ModelCatalogue(models),
            estimator: TableEstimator(Self.abilities)
        )
        let query = RoutingQuery(text: Array("a question".utf8))
        return try policy.decide(query, input: EstimatorInput(text: query.text), id: "d", created: 1)
    }

    private func candidate(_ model: String, _ decision: Decision) throws -> Candidate {
        try #require(decision.candidates.first { $0.model == model })
    }

    @Test func theRateIsWhatAGramCosts() throws {
        let gained = try decide(.carbonLambda(0), [Self.light, Self.heavy])
        let gap = try #require(candidate("heavy", gained).carbonG) - (try #require(candidate("light", gained).carbonG))
        #expect(gained.model == "heavy" && gap > 0)
        // A gain of 0.2 is worth the gap up to 0.2 / gap per gram.
        let worth = try decide(.carbonLambda(0.19 / gap), [Self.light, Self.heavy])
        let tooMuch = try decide(.carbonLambda(0.21 / gap), [Self.light, Self.heavy])
        #expect(worth.model == "heavy" && tooMuch.model == "light")
        let heavy = try candidate("heavy", worth)
        let rate = 0.19 / gap
        #expect(abs(heavy.utility - ((heavy.quality ?? 0) - rate * (heavy.carbonG ?? 0))) < 1e-12)
        #expect(worth.objective?.kind == "carbon_lambda" && worth.objective?.charge == "carbon_g")
        #expect(worth.objective?.rate == rate && worth.objective?.value == rate)
    }

    @Test func moneyCountsNothing() throws {
        let green = try decide(.carbonLambda(1e6), [Self.light, Self.heavy])
        let cheap = try decide(.lambda(1e6), [Self.light, Self.heavy])
        #expect(green.model == "light" && cheap.model == "heavy")
    }

    @Test func whoDoesNotTellIsChargedAsTheWorst() throws {
        let decision = try decide(.carbonLambda(1e6), [Self.secret, Self.light, Self.heavy])
        #expect(decision.model == "light", "and not the one that keeps silent")
        let (secret, heavy) = (try candidate("secret", decision), try candidate("heavy", decision))
        let charge = ((secret.quality ?? 0) - secret.utility) - ((heavy.quality ?? 0) - heavy.utility)
        #expect(secret.carbonG == nil && abs(charge) < 1e-6)
        let best = try decide(.carbonLambda(0.001), [Self.secret, Self.light, Self.heavy])
        #expect(best.model == "secret", "its quality may still be worth that")
    }

    @Test func whereNobodyTellsQualityDecides() throws {
        let other = Self.model("other", price: 0, billion: nil)
        let decision = try decide(.carbonLambda(1e6), [other, Self.secret])
        #expect(decision.model == "secret")
        #expect(try candidate("secret", decision).utility == candidate("secret", decision).quality)
    }

    @Test func theReasonsSpeakOfCarbonAndNotOfMoney() throws {
        let gap = try {
            let decision = try decide(.carbonLambda(0), [Self.light, Self.heavy])
            return try #require(candidate("heavy", decision).carbonG)
                - (try #require(candidate("light", decision).carbonG))
        }()
        let worth = try decide(.carbonLambda(0.1 / gap), [Self.light, Self.heavy]).reasons[0]
        let notWorth = try decide(.carbonLambda(1 / gap), [Self.light, Self.heavy]).reasons[0]
        #expect(worth.hasSuffix("and is worth \(grams(gap)) of CO2e more for this request."), "\(worth)")
        #expect(notWorth.hasSuffix("is not worth \(grams(gap)) of CO2e more for this request."), "\(notWorth)")
        let silent = try decide(.carbonLambda(1 / gap), [Self.secret, Self.light, Self.heavy]).reasons[0]
        #expect(
            silent.contains("carbon of secret, which is unknown and counts as the most of those known"),
            "\(silent)"
        )
        let chosen = try decide(.carbonLambda(0.001), [Self.secret, Self.light, Self.heavy]).reasons[0]
        #expect(chosen.contains("is unknown"), "\(chosen)")
        for reason in [worth, notWorth, silent, chosen] { #expect(!reason.contains("$")) }
    }

    @Test func aConversationStaysUnlessTheGainIsWorthIt() throws {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "green", models: ["light", "heavy"], objective: .carbonLambda(1e6)),
            catalogue: try ModelCatalogue([Self.light, Self.heavy]),
            estimator: TableEstimator(Self.abilities)
        )
        let query = RoutingQuery(text: Array("a".utf8), session: SessionKey(bits: 7), earlierAnswers: 1)
        let session = SessionState(model: "heavy", cachedTokens: 10_000)
        let decision = try policy.decide(
            query,
            input: EstimatorInput(text: query.text),
            session: session,
            id: "d",
            created: 1
        )
        #expect(decision.model == "light" && decision.session?.kept == false)
    }

    @Test func cascadesAreWeighedByMoneyAlone() throws {
        let models = [Self.light, Self.heavy, Self.secret]
        let policy = RoutingPolicy(
            name: "green",
            models: models.map(\.id),
            objective: .carbonLambda(1),
            strategies: [.single, .cascade]
        )
        let error = #expect(throws: RoutingError.self) {
            try PreparedPolicy(policy, catalogue: try ModelCatalogue(models), estimator: TableEstimator(Self.abilities))
        }
        #expect(error?.code == .invalidPolicy && error?.message.contains("carbon_lambda") == true)
    }

    @Test(arguments: [(0.0, "0.000 mg"), (1.234, "1.23 g"), (0.0123, "12.3 mg"), (0.000_012_3, "0.012 mg")])
    func gramsAreReadable(_ value: Double, _ text: String) {
        #expect(grams(value) == text)
    }
}
