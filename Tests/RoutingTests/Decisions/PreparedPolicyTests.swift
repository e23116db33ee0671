import Foundation
import Routing
import TestSupport
import Testing

struct PreparedPolicyTests {
    @Test func aModelThatCannotTakeTheRequestIsFilteredWithItsReason() throws {
        let decision = try decide("a", prepare(.lambda(1000)), needs: .vision)
        #expect(decision.model == "large")
        #expect(decision.filtered.map(\.model) == ["small", "medium"])
        #expect(decision.filtered.first?.reason == "cannot take vision")
        #expect(decision.reasons.first == "large is the only model that can take this request.")
    }

    @Test func aLongRequestSkipsSmallContexts() throws {
        let decision = try decide("a", prepare(.lambda(1000)), inputTokens: 20_000)
        #expect(decision.filtered.map(\.model) == ["small"])
        #expect(decision.filtered.first?.reason.contains("8000") == true)
    }

    @Test func aPrivateRequestStaysOnLocalModels() throws {
        let decision = try decide("z", prepare(.lambda(0)), privacy: .local)
        #expect(decision.model == "small")
        #expect(try decide("z", prepare(.lambda(0), privacy: .local)).model == "small")
    }

    @Test func aRequestThatNoModelCanTakeSaysWhyForEach() throws {
        let error = #expect(throws: RoutingError.self) {
            try decide("a", prepare(.lambda(0), models: ["small", "medium"]), needs: [.vision])
        }
        #expect(error?.code == .noCandidate)
        #expect(error?.message.contains("small cannot take vision, medium cannot take vision") == true)
    }

    @Test func equalModelsGoToTheCheaperThenTheFirst() throws {
        let twins = try ModelCatalogue([
            ModelProfile(id: "b", price: TokenPrice(input: 1, output: 1)),
            ModelProfile(id: "a", price: TokenPrice(input: 1, output: 1)),
            ModelProfile(id: "c", price: TokenPrice(input: 0.5, output: 0.5)),
        ])
        for (models, expected) in [(["b", "a", "c"], "c"), (["b", "a"], "b"), (["a", "b"], "a")] {
            let policy = try PreparedPolicy(
                RoutingPolicy(name: "p", models: models, objective: .lambda(0)),
                catalogue: twins,
                estimator: TableEstimator(["a": 0.8, "b": 0.8, "c": 0.8])
            )
            #expect(try decide("a", policy).model == expected)
        }
    }

    @Test func theRecordHoldsEveryFigureOfTheChoice() throws {
        let decision = try decide("m", prepare(.budget(usdPer1k: 1)))
        #expect(decision.candidates.map(\.utility) == decision.candidates.map(\.utility).sorted(by: >))
        #expect(Set(decision.candidates.map(\.model)) == ["small", "medium", "large"])
        let chosen = try #require(decision.candidates.first)
        let second = try #require(decision.runnerUp)
        #expect(second.margin == chosen.utility - decision.candidates[1].utility)
        #expect(decision.plan == .single(decision.model))
        #expect(decision.objective?.kind == "budget_usd_per_1k")
        #expect(!decision.reasons.isEmpty)
    }

    @Test func theReasonNamesBothModelsAndTheirQuality() throws {
        let cheap = try decide("a", prepare(.lambda(1000)))
        #expect(cheap.reasons.first?.contains("small is expected to reach 0.70 ± 0.05, large 0.95 ± 0.05") == true)
        let best = try decide("a", prepare(.lambda(0)))
        #expect(best.reasons.first?.contains("large has the best expected quality, 0.95 ± 0.05 against 0.85") == true)
    }

    @Test func aRecordSurvivesJSON() throws {
        let decision = try decide("m", prepare(.strongShare(0.3)), needs: .tools, earlierAnswers: 1, session: nil)
        let data = try JSONEncoder().encode(decision)
        #expect(try JSONDecoder().decode(Decision.self, from: data) == decision)
        let text = String(decoding: data, as: UTF8.self)
        for key in ["\"runner_up\"", "\"router_ms\"", "\"standard_error\"", "\"cost_usd\"", "\"input_tokens\""] {
            #expect(text.contains(key))
        }
    }

    @Test func anUnknownModelInAPolicyIsNamed() throws {
        let error = #expect(throws: RoutingError.self) { try prepare(.lambda(0), models: ["small", "huge"]) }
        #expect(error?.code == .unknownModel)
        #expect(error?.message.contains("'huge'") == true && error?.message.contains("small, medium, large") == true)
    }
}
