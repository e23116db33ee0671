import Datasets
import Routing
import Testing

@testable import Evaluation

struct PlanEvaluationTests {
    private static func row(_ topology: Plan.Topology, _ agents: [(PlanCapability, [String])]) -> PlanQuery {
        PlanQuery(
            id: "x",
            query: "q",
            topology: topology,
            agents: agents.map { .init(role: "r", capability: $0.0, task: "t", deps: $0.1) }
        )
    }

    private static func draft(_ topology: Plan.Topology, _ agents: [(PlanCapability, [Int])]) -> PlanDraft {
        PlanDraft(
            topology: topology,
            agents: agents.map { PlanAgent(role: PlanRole($0.0), capability: $0.0, task: "t", dependencies: $0.1) },
            multiAgentProbability: 1
        )
    }

    private static let rows = [
        row(.single, [(.write, [])]),
        row(.chain, [(.research, []), (.write, ["n1"])]),
        row(.parallelJoin, [(.research, []), (.research, []), (.write, ["n1", "n2"])]),
        row(.single, [(.code, [])]),
    ]

    @Test func countsWhatIsSharedByHand() {
        let drafts = [
            Self.draft(.single, [(.write, [])]),
            Self.draft(.chain, [(.research, []), (.critique, [0])]),
            Self.draft(.single, [(.research, [])]),
            Self.draft(.chain, [(.code, []), (.write, [0])]),
        ]
        let result = PlanEvaluation(
            drafts: drafts,
            rows: Self.rows,
            valid: [true, true, true, false],
            part: "p",
            planner: "x"
        )
        #expect(result.n == 4 && result.topologyAccuracy?.value == 0.5 && result.validity?.value == 0.75)
        #expect(result.multiAgentPrecision?.value == 0.5 && result.multiAgentRecall?.value == 0.5)
        // Common: write, research, research, code of 6 designed and 7 written.
        #expect(abs((result.roleF1?.value ?? 0) - 8.0 / 13) < 1e-12)
        // Of several: 2 in common, 3 designed, 5 written.
        #expect(abs((result.roleF1OfSeveral?.value ?? 0) - 4.0 / 8) < 1e-12)
        #expect(result.edgeF1?.value == 0)
    }

    @Test func theWrittenPlansScoreFully() {
        let drafts = Self.rows.map { row in
            Self.draft(row.topology, row.agents.indices.map { (row.agents[$0].capability, row.dependencies(of: $0)) })
        }
        let result = PlanEvaluation(
            drafts: drafts,
            rows: Self.rows,
            valid: [true, true, true, true],
            part: "p",
            planner: "x"
        )
        for figure in [result.topologyAccuracy, result.roleF1, result.edgeF1, result.multiAgentRecall] {
            #expect(figure?.value == 1 && figure?.ci95 == [1, 1])
        }
    }

    @Test func intervalsHoldTheirFigure() throws {
        let rows = (0..<60).map { _ in Self.rows[1] }
        let drafts = rows.indices.map { index in
            Self.draft(index % 3 == 0 ? .single : .chain, [(.research, []), (.write, [0])])
        }
        let result = PlanEvaluation(
            drafts: drafts,
            rows: rows,
            valid: rows.map { _ in true },
            part: "p",
            planner: "x"
        )
        let accuracy = try #require(result.topologyAccuracy)
        #expect(abs(accuracy.value - 2.0 / 3) < 1e-12)
        #expect(accuracy.ci95[0] > 0.5 && accuracy.ci95[0] < accuracy.value)
        #expect(accuracy.ci95[1] < 0.82 && accuracy.ci95[1] > accuracy.value)
    }
}
