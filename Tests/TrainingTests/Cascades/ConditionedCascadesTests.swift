import Datasets
import Routing
import Testing

@testable import Training

struct ConditionedCascadesTests {
    private let goals = [CascadeGoal(costSaving: 0.6, carbonSaving: 0.5), CascadeGoal(costSaving: 0.9)]

    /// The share of the models that are wrong on each prompt, blurred: a view that says much of the difficulty.
    private static func telling(_ table: AnswerTable, seed: UInt64) -> [[Double]] {
        var random = SplitMix64(seed: seed)
        return (0..<table.prompts).map { prompt in
            let noise = Double(random.next() >> 11) / 9_007_199_254_740_992
            let wrong = table.models.indices.filter { table.scores[prompt * table.models.count + $0] < 0.5 }.count
            return [Double(wrong) + 2 * noise, 1]
        }
    }

    private static func noise(_ table: AnswerTable) -> [[Double]] {
        var random = SplitMix64(seed: 9)
        return (0..<table.prompts).map { _ in [Double(random.next() >> 11) / 9_007_199_254_740_992] }
    }

    @Test func aTellingViewIsTrustedAndSendsHardPromptsElsewhere() throws {
        let table = CascadeTunerTests.table(600)
        let views = Self.telling(table, seed: 4)
        let cascades = try #require(
            try CascadeTuner(goals: goals).tune(table, reference: 3, views: views).conditioned
        )
        #expect(cascades.weight > 0)
        #expect(cascades.gain.mean > 2 * cascades.gain.standardError)
        let other = CascadeTunerTests.table(300, seed: 7)
        let places = cascades.places(Self.telling(other, seed: 5))
        #expect(places.count == cascades.rungCount)
        #expect(places.allSatisfy { $0.count == 300 && $0.allSatisfy(cascades.plans.indices.contains) })
        #expect(places.contains { Set($0).count > 1 })
    }

    @Test func aViewThatSaysNothingChangesNothingMuch() throws {
        let table = CascadeTunerTests.table(600)
        let cascades = try #require(
            try CascadeTuner(goals: goals).tune(table, reference: 3, views: Self.noise(table)).conditioned
        )
        #expect(cascades.gain.mean < 0.01)
    }

    @Test func mixturesKeepTheirGoalsWhereTheyWereTuned() throws {
        let table = CascadeTunerTests.table(600)
        let result = try CascadeTuner(goals: goals).tune(table, reference: 3, views: Self.telling(table, seed: 4))
        let cascades = try #require(result.conditioned)
        for goal in goals {
            let mixture = try #require(cascades.mixture(for: goal))
            #expect(mixture.reachesGoal && (0...1).contains(mixture.share))
            let (a, b) = (cascades.rungs[mixture.first].careful, cascades.rungs[mixture.second].careful)
            #expect(mixture.share * a.usd + (1 - mixture.share) * b.usd <= 1 - goal.costSaving + 1e-9)
            // Seeing more is expected to be worth something.
            let plain = result.plans.first { $0.family == "adaptive" && $0.goal == goal }
            #expect(mixture.expectedQuality > (plain?.forecast.quality ?? 1) - 1e-3)
        }
    }

    @Test func aMixtureFollowsWhatIsSpent() throws {
        let table = CascadeTunerTests.table(400)
        let cascades = try #require(
            try CascadeTuner(goals: goals).tune(table, reference: 3, views: Self.telling(table, seed: 4)).conditioned
        )
        let reference = (usd: 1.0, carbonGrams: Optional(1.0))
        func quality(_ factor: Double) throws -> Double {
            let spending = cascades.rungs.map {
                (usd: $0.forecast.usd * factor, carbonGrams: $0.forecast.carbonGrams * factor)
            }
            return try #require(cascades.mixture(for: goals[1], spending: spending, reference: reference))
                .expectedQuality
        }
        // Where everything costs half, a better mixture can be paid.
        #expect(try quality(0.5) > quality(1))
    }

    @Test func withoutViewsNothingIsConditioned() throws {
        let result = try CascadeTuner(goals: goals).tune(CascadeTunerTests.table(200), reference: 3)
        #expect(result.conditioned == nil)
    }

    @Test func difficultyIsSeenAsFarAsAViewTells() throws {
        let table = CascadeTunerTests.table(600)
        let posterior = try AgreementFitter().fitWithDifficulties(table).difficulties
        let folds = (0..<600).map { $0 % 5 }
        func difficulty(_ views: [[Double]], _ weight: Double = 1) -> PromptDifficulty {
            PromptDifficulty(views: views, posterior: posterior, folds: folds, weight: weight)
        }
        let telling = Self.telling(table, seed: 4)
        let seen = difficulty(telling)
        #expect(seen.spread > 0.4 && seen.deviation < 0.95)
        #expect(difficulty(Self.noise(table)).spread < 0.15)
        let blind = difficulty(telling, 0)
        #expect(blind.weights(of: [4, 1]) == AgreementModel.difficultyWeights)
        func mean(_ weights: [Double]) -> Double {
            zip(weights, AgreementModel.difficulties).reduce(0) { $0 + $1.0 * $1.1 }
        }
        #expect(mean(seen.weights(of: [4, 1])) > mean(seen.weights(of: [0.5, 1])) + 0.5)
    }

    @Test func aBenchThatLeansToHardPromptsExpectsLess() throws {
        let bench = try CascadeWorkbench(CascadeTunerTests.table(600), reference: 3, usesCarbon: true)
        func quality(_ mean: Double, _ deviation: Double) -> Double {
            let weights = AgreementModel.difficultyWeights(mean: mean, deviation: deviation)
            let masses = CascadeWorkbench(bench, leaningTo: weights).masses([0], pseudoPrompts: 300)
            return CascadePolicy.best(masses, qualityPerUSD: 0).policy.forecast(masses).quality
        }
        let masses = bench.masses([0], pseudoPrompts: 300)
        let all = CascadePolicy.best(masses, qualityPerUSD: 0).policy.forecast(masses).quality
        #expect(abs(quality(0, 1) - all) < 1e-9)
        #expect(quality(1, 0.8) < all - 0.1)
        #expect(quality(-1, 0.8) > all + 0.05)
    }
}
