import Datasets
import Routing
import Testing

@testable import Training

struct CascadeTunerTests {
    /// Answers drawn from a known model of agreement.
    static func table(_ prompts: Int, seed: UInt64 = 1) -> AnswerTable {
        var random = SplitMix64(seed: seed)
        func unit() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }
        let skills = [
            AgreementModel.Skill(model: "s1", ability: 1.5, slope: 1.4),
            AgreementModel.Skill(model: "s2", ability: 1.2, slope: 1.6),
            AgreementModel.Skill(model: "s3", ability: 1.0, slope: 1.2),
            AgreementModel.Skill(model: "large", ability: 3, slope: 1.5),
        ]
        var (classes, scores) = ([Int32](), [Double]())
        for _ in 0..<prompts {
            let z = (0..<12).reduce(-6) { sum, _ in sum + unit() }
            var wrong: [Int32] = []
            for skill in skills {
                if unit() < skill.rightProbability(at: z) {
                    classes.append(0)
                    scores.append(1)
                    continue
                }
                // A Chinese restaurant with concentration 2.
                let seat = unit() * (2 + Double(wrong.count))
                let name = seat < Double(wrong.count) ? wrong[Int(seat)] : (wrong.max() ?? 0) + 1
                wrong.append(name)
                classes.append(name)
                scores.append(0)
            }
        }
        let usd = [0.01, 0.01, 0.02, 1.0]
        return AnswerTable(
            models: skills.map(\.model),
            promptIDs: (0..<prompts).map { "p\($0)" },
            classes: classes,
            scores: scores,
            usd: (0..<prompts).flatMap { _ in usd },
            carbonGrams: (0..<prompts).flatMap { _ in usd },
            knowsCarbon: [true, true, true, true]
        )
    }

    @Test func fittingFindsTheModelThatDrewTheAnswers() throws {
        let model = try AgreementFitter().fit(Self.table(6000))
        for (skill, ability) in zip(model.skills, [1.5, 1.2, 1.0, 3]) {
            #expect(abs(skill.ability - ability) < 0.3, "\(skill)")
        }
        #expect(abs(model.dispersion - Elementary.log(2)) < 0.5)
        #expect(model.keyNoise < 0.02)
    }

    @Test func predictedAgreementIsWhatIsCounted() throws {
        let table = Self.table(3000)
        let bench = try CascadeWorkbench(table, reference: 3, usesCarbon: true)
        let policy = CascadePolicy.agreement(["s1", "s2", "large"], drafts: 2, quorum: 2)
        let expected = policy.forecast(bench.masses([0, 1, 3], pseudoPrompts: nil))
        let walked = policy.walk(table, columns: [0, 1, 3])
        #expect(abs(expected.quality - walked.quality / 3000) < 0.02)
        #expect(abs(expected.usd - walked.usd / 3000) < 0.02)
        let agreed = (0..<3000).count { table.classes[$0 * 4] == table.classes[$0 * 4 + 1] }
        #expect(abs(expected.agreement - Double(agreed) / 3000) < 0.02)
    }

    @Test func plansKeepTheirGoalsWhereTheyWereTuned() throws {
        let table = Self.table(600)
        let goals = [CascadeGoal(costSaving: 0.6, carbonSaving: 0.5), CascadeGoal(costSaving: 0.9)]
        let result = try CascadeTuner(goals: goals).tune(table, reference: 3)
        let adaptive = result.plans.filter { $0.family == "adaptive" }
        #expect(adaptive.count == 2)
        for tuned in adaptive {
            #expect(tuned.reachesGoal)
            #expect(tuned.forecast.usd <= (1 - tuned.goal.costSaving) * 1.0 + 1e-9)
        }
        // Saving less can only help.
        #expect(adaptive[0].forecast.quality >= adaptive[1].forecast.quality - 1e-9)
        let single = try #require(result.plans.first { $0.family == "single" })
        #expect(adaptive[0].forecast.quality > single.forecast.quality)
    }

    @Test func theSameRowsGiveTheSamePlans() throws {
        let goals = [CascadeGoal(costSaving: 0.7)]
        let (one, two) = (
            try CascadeTuner(goals: goals).tune(Self.table(200), reference: 3),
            try CascadeTuner(goals: goals).tune(Self.table(200), reference: 3)
        )
        #expect(one.plans.map(\.plan) == two.plans.map(\.plan))
        #expect(one.agreement == two.agreement)
    }

    @Test func tooFewPromptsAreRefused() {
        #expect(throws: TrainingError.self) {
            try CascadeTuner(goals: [CascadeGoal(costSaving: 0.5)]).tune(Self.table(10), reference: 3)
        }
    }

    @Test(arguments: [("88/75", 0.88, 0.75), ("70", 0.7, nil)])
    func goalsAreReadAsTheyAreWritten(text: String, cost: Double, carbon: Double?) {
        #expect(CascadeGoal(text) == CascadeGoal(costSaving: cost, carbonSaving: carbon))
    }

    @Test(arguments: ["", "x", "100", "80/", "-1", "1/2/3"])
    func whatIsNoGoalIsNone(text: String) {
        #expect(CascadeGoal(text) == nil)
    }
}
