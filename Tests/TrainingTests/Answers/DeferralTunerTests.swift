import Routing
import Testing

@testable import Training

struct DeferralTunerTests {
    /// Drafts of cost 1 before a model of cost 10.
    ///
    /// By score: hopeless, mended by the next model, mended, right either way, spoilt by it.
    private let examples =
        ([
            (0.1, 0, 0), (0.3, 0, 1), (0.5, 0, 1), (0.7, 1, 1), (0.9, 1, 0),
        ] as [(Double, Double, Double)]).map {
            DeferralExample(score: $0.0, draft: $0.1, next: $0.2, draftCost: 1, nextCost: 10)
        }

    @Test func aBudgetBuysTheBestQuality() throws {
        let tuner = try DeferralTuner(examples)
        // Nothing escalated costs 1; one of five 3, two 5, three 7, all 11.
        let nothing = try #require(tuner.threshold(for: .budget(1)))
        #expect(nothing.quality == 0.4)
        #expect(nothing.escalated == 0)
        let three = try #require(tuner.threshold(for: .budget(7)))
        #expect(three.verifier.threshold == 0.7)
        #expect(three.quality == 0.8)
        #expect(three.cost == 7)
        #expect(try #require(tuner.threshold(for: .budget(100))) == three, "more money buys nothing better")
        #expect(tuner.threshold(for: .budget(0.5)) == nil)
    }

    @Test func aLeastQualityIsBoughtAtTheLeastCost() throws {
        let tuner = try DeferralTuner(examples)
        let most = try #require(tuner.threshold(for: .leastQuality(0.6)))
        #expect(most.verifier.threshold == 0.5)
        #expect(most.cost == 5)
        #expect(tuner.threshold(for: .leastQuality(0.9)) == nil)
    }

    @Test func aFloorSparesTheHopeless() throws {
        let tuner = try DeferralTuner(examples)
        let double = try #require(tuner.doubleThreshold(for: .leastQuality(0.8)))
        #expect(double.verifier == MetaVerifier(threshold: 0.7, floor: 0.3))
        #expect(double.cost == 5)
        #expect(try #require(tuner.threshold(for: .leastQuality(0.8))).cost == 7)
    }

    @Test func theIncrementalBenefitIsThatOfThePaper() throws {
        let tuner = try DeferralTuner(examples)
        // P_draft 0.4, P_next 0.6, C_draft 1, C_next 10: base 0.2 / 9. Threshold 0.7: (0.8 − 0.4) / (7 − 1) = 1/15; 200 % more.
        let choice = tuner.choice(of: MetaVerifier(threshold: 0.7))
        let benefit = try #require(choice.incrementalBenefit)
        #expect(abs(benefit - 200) < 1e-9)
        // With the floor (0.8 − 0.4) / (5 − 1) = 0.1: 350 % more.
        let best = try #require(tuner.doubleThreshold(for: .incrementalBenefit))
        let greatest = try #require(best.incrementalBenefit)
        #expect(abs(greatest - 350) < 1e-9)
        #expect(tuner.choice(of: MetaVerifier(threshold: 0)).incrementalBenefit == nil, "nothing is escalated")
    }

    @Test func theVerifierIsPaidFor() throws {
        let paid = examples.map { example in
            var example = example
            example.draftCost = 2
            example.verifierCost = 1
            return example
        }
        // C_draft stays 1, so the extra cost of threshold 0.7 is 8 − 1: 0.4 / 7 against 0.2 / 9.
        let choice = try DeferralTuner(paid).choice(of: MetaVerifier(threshold: 0.7))
        #expect(choice.cost == 8)
        let expected: Double = 100 * ((0.4 / 7) / (0.2 / 9) - 1)
        let benefit = try #require(choice.incrementalBenefit)
        #expect(abs(benefit - expected) < 1e-9)
    }

    @Test func draftsWithoutAScoreAreEscalated() throws {
        let tuner = try DeferralTuner([DeferralExample(score: nil, draft: 1, next: 0.5, draftCost: 1, nextCost: 1)])
        let choice = try #require(tuner.threshold(for: .leastQuality(0)))
        #expect(choice.escalated == 1)
        #expect(choice.quality == 0.5)
    }

    @Test func whatIsNoExampleIsRefused() {
        #expect(throws: TrainingError.self) { try DeferralTuner([]) }
        let broken = DeferralExample(score: 0.5, draft: .nan, next: 1, draftCost: 1, nextCost: 1)
        #expect(throws: TrainingError.self) { try DeferralTuner([broken]) }
    }
}
