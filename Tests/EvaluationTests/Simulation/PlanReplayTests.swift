import Datasets
import Routing
import TestSupport
import Testing

@testable import Evaluation

struct PlanReplayTests {
    /// Four prompts, three models: agreement on a right answer, on a wrong one, a split, and no answer at all.
    private let table = AnswerTable(
        models: ["a", "b", "dear"],
        promptIDs: ["1", "2", "3", "4"],
        classes: [0, 0, 0, 0, 0, 1, 0, 1, 1, -1, -1, 0],
        scores: [1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1],
        usd: [1, 2, 100, 1, 2, 100, 1, 2, 100, 1, 2, 100],
        carbonGrams: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0],
        knowsCarbon: [true, true, false]
    )

    private func outcomes(_ plan: Plan) throws -> [PlanReplay.Outcome] {
        let replay = try PlanReplay(plan, name: "p", table: table)
        return (0..<4).map { replay.run($0) }
    }

    @Test func anAgreementCascadeEscalatesWhatDiffersAndWhatIsMissing() throws {
        let outcomes = try outcomes(CascadePolicy.agreementPlan(["a", "b", "dear"], drafts: 2, quorum: 2))
        #expect(outcomes.map(\.score) == [1, 0, 1, 1])
        #expect(outcomes.map(\.usd) == [3, 3, 103, 103])
        #expect(outcomes.map(\.calls.count) == [2, 2, 3, 3])
        // The dear model's size is unknown, and so is the carbon where it was called.
        #expect(outcomes.map(\.carbonGrams) == [2, 2, nil, nil])
    }

    @Test func aVoteTakesTheAnswerGivenMostOften() throws {
        let outcomes = try outcomes(CascadePolicy.agreementPlan(["a", "b", "dear"], drafts: 3, quorum: 2))
        // Who gives no answer cannot win against one who does.
        #expect(outcomes.map(\.score) == [1, 0, 1, 1])
        #expect(outcomes.allSatisfy { $0.usd == 103 })
    }

    @Test func aSingleModelAnswersAlone() throws {
        #expect(try outcomes(.single("b")).map(\.score) == [1, 0, 1, 0])
    }

    @Test func aPlanThatNeedsWhatWasNotRecordedIsRefused() {
        var judge = PlanNode(id: "v", kind: .verify, model: "a", dependencies: ["n1"])
        judge.method = .judge
        judge.threshold = 0.5
        let plan = Plan(
            strategy: .cascade,
            nodes: [PlanNode(id: "n1", kind: .model, model: "a"), judge],
            output: "v"
        )
        #expect(throws: EvaluationError.self) { try PlanReplay(plan, name: "judged", table: table) }
        #expect(throws: EvaluationError.self) { try PlanReplay(.single("stranger"), name: "s", table: table) }
    }

    /// A policy followed state by state, without plans.
    private func walk(_ policy: CascadePolicy, _ table: AnswerTable, _ prompt: Int) -> (score: Double, usd: Double) {
        let states = AnswerStates(models: policy.models.count)
        let cells = policy.models.indices.map { prompt * table.models.count + $0 }
        var (asked, state, usd) = (UInt32(0), 0, 0.0)
        while true {
            switch policy.actions[state] {
            case .ask(let model):
                asked |= 1 << UInt32(model)
                usd += table.usd[cells[model]]
                let blocks = AnswerStates.blocks(of: asked, classes: cells.map { table.classes[$0] })
                state = states.position(of: blocks) ?? 0
            case .take(let block):
                return (table.scores[cells[states.blocks[state][block].trailingZeroBitCount]], usd)
            }
        }
    }

    @Test(arguments: 0..<12)
    func aPolicyWrittenAsAPlanDoesWhatThePolicySays(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let names = ["a", "b", "c", "d"]
        let prompts = 40
        var (classes, scores) = ([Int32](), [Double]())
        for _ in 0..<prompts {
            let row = names.map { _ in Int32(random.index(below: 4)) - 1 }
            classes += row
            scores += row.map { $0 == 0 ? 1 : 0 }
        }
        let table = AnswerTable(
            models: names,
            promptIDs: (0..<prompts).map { "\($0)" },
            classes: classes,
            scores: scores,
            usd: (0..<prompts).flatMap { _ in [1, 2, 4, 8].map { Double($0) } },
            carbonGrams: [Double](repeating: 0, count: 4 * prompts),
            knowsCarbon: [true, true, true, true]
        )
        var masses = CascadeMasses(states: AnswerStates(models: 4), models: names)
        for prompt in 0..<prompts {
            let cells = prompt * 4..<prompt * 4 + 4
            masses.add(
                classes: Array(classes[cells]),
                scores: Array(scores[cells]),
                prompts: 1,
                usd: [1, 2, 4, 8],
                carbon: [0, 0, 0, 0]
            )
        }
        let policy = CascadePolicy.best(masses, qualityPerUSD: 0.002 * Double(seed + 1), leastShare: 0.02).policy
        guard let plan = policy.plan() else { return }
        let replay = try PlanReplay(plan, name: "p", table: table)
        for prompt in 0..<prompts {
            let (outcome, walk) = (replay.run(prompt), walk(policy, table, prompt))
            #expect(outcome.score == walk.score, "prompt \(prompt)")
            #expect(outcome.usd == walk.usd, "prompt \(prompt)")
        }
    }
}
