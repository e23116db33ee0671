import Routing
import TestSupport
import Testing

/// Nodes that judge, order and merge drafts.
struct PlanJudgingTests {
    private func ranked(_ change: (inout PlanNode) -> Void) -> Plan {
        var rank = PlanNode(id: "r", kind: .rank, model: "c", dependencies: ["n1", "n2"])
        rank.method = .judge
        change(&rank)
        return Plan(
            strategy: .ensemble,
            nodes: [SamplePlans.draft("n1", "a"), SamplePlans.draft("n2", "b"), rank],
            output: "r"
        )
    }

    @Test func aDraftThatItsModelCallsWrongIsEscalated() throws {
        let plan = SamplePlans.verified(.selfVerification) { $0.samples = 3 }
        var run = try PlanRehearsal(plan)
        run.play("n1", .says("The answer is B."))
        #expect(run.open.map(\.model) == ["a", "a", "a"])
        run.play("j", .says("Verdict: correct"))
        run.play("j", .says("Verdict: incorrect"))
        run.play("j", .says("Verdict: incorrect"))
        #expect(run.open.map(\.node) == ["n3"])
        let reason = "the draft scored 0.33, below 0.60"
        #expect(run.notes.contains(.escalated(node: 2, because: reason)))
    }

    @Test func aHopelessDraftIsKept() throws {
        var run = try PlanRehearsal(SamplePlans.verified(.judge) { ($0.model, $0.floor) = ("b", 0.2) })
        run.play("n1", .says("The answer is B."))
        run.play("j", .says("[[1]]"))
        #expect(run.answer == "The answer is B." && run.calls == ["n1:a", "j:b"])
    }

    @Test(arguments: [(-0.01, true), (-3.0, false)])
    func logProbabilitiesDecide(logprob: Double, isKept: Bool) throws {
        var run = try PlanRehearsal(SamplePlans.verified(.logprobs))
        #expect(run.open[0].wantsLogprobs)
        let tokens = [TokenLogprob(Array("B".utf8), logprob: logprob)]
        run.happen(.answered(run.open[0].id, PlanAnswerText(text: Array("B".utf8), logprobs: tokens)))
        #expect((run.answer == "B") == isKept && run.open.map(\.node) == (isKept ? [] : ["n3"]))
    }

    @Test func theProbabilitiesOfVerdictsDecide() throws {
        var run = try PlanRehearsal(SamplePlans.verified(.selfVerification) { $0.samples = 2 })
        run.play("n1", .says("The answer is B."))
        #expect(run.open.count == 2 && run.open.allSatisfy { $0.wantsLogprobs })
        for probability in [0.9, 0.2] {
            let listed = [(" correct", probability), (" incorrect", 1 - probability)]
            let token = JudgedToken(
                probability > 0.5 ? " correct" : " incorrect",
                alternatives: listed.map { .init($0.0, logprob: Elementary.log($0.1)) }
            )
            let verdict = PlanAnswerText(
                text: Array("Verdict:\(token.text)".utf8),
                verdictTokens: [JudgedToken("Verdict:", alternatives: []), token]
            )
            run.happen(.answered(run.open[0].id, verdict))
        }
        // In words it is one of two, 0.50.
        #expect(run.notes.contains(.escalated(node: 2, because: "the draft scored 0.55, below 0.60")))
    }

    @Test func theProbabilitiesOfPreferencesDecide() throws {
        var run = try PlanRehearsal(ranked { _ in })
        run.play("n1", .says("first"))
        run.play("n2", .says("second"))
        // Both times what stands first is preferred, the second draft by more.
        for probability in [0.6, 0.8] {
            let listed = [("A", probability), ("B", 1 - probability)]
            let token = JudgedToken("A", alternatives: listed.map { .init($0.0, logprob: Elementary.log($0.1)) })
            run.happen(.answered(run.open[0].id, PlanAnswerText(text: [UInt8(ascii: "A")], verdictTokens: [token])))
        }
        #expect(run.answer == "second")
        let scores = run.notes.compactMap { if case .finished(2, let score) = $0 { score } else { nil } }
        #expect(scores.count == 1 && abs(scores[0] - 0.6) < 1e-12)
    }

    @Test func aTrainedScorerDecides() throws {
        var run = try PlanRehearsal(SamplePlans.verified(.scorer) { $0.scorer = "g" }, scorers: ["g"])
        run.play("n1", .says("The answer is B."))
        run.happen(.scored(node: 1, [0.9]))
        #expect(run.answer == "The answer is B.")
    }

    @Test func theDraftPreferredInBothOrdersWins() throws {
        var run = try PlanRehearsal(ranked { _ in })
        run.play("n1", .says("first"))
        run.play("n2", .says("second"))
        #expect(run.open.map(\.node) == ["r", "r"])
        run.play("r", .says("[[B]]"))
        run.play("r", .says("[[A]]"))
        #expect(run.answer == "second")
    }

    @Test func aPreferenceForAPlaceIsATieThatKeepsTheOrder() throws {
        var run = try PlanRehearsal(ranked { _ in })
        run.play("n1", .says("first"))
        run.play("n2", .says("second"))
        run.play("r", .says("[[A]]"))
        run.play("r", .says("[[A]]"))
        #expect(run.answer == "first")
    }

    @Test(arguments: [RankAggregation.Method.wins, .maxLogits, .bubble])
    func aTrainedScorerOrdersPairs(aggregation: RankAggregation.Method) throws {
        let plan = ranked { ($0.method, $0.scorer, $0.aggregation) = (.scorer, "g", aggregation) }
        var run = try PlanRehearsal(plan, scorers: ["g"])
        run.play("n1", .says("first"))
        run.play("n2", .says("second"))
        run.happen(.scored(node: 2, [0.5, 0.2, 0.8, 0.5]))
        #expect(run.answer == "second")
    }

    @Test func theBestDraftsAreMerged() throws {
        var plan = ranked { _ in }
        var fuse = PlanNode(id: "f", kind: .fuse, model: "large", dependencies: ["r"])
        fuse.top = 1
        plan.nodes.append(fuse)
        plan.output = "f"
        var one = try PlanRehearsal(plan)
        one.playAll(["a": .says("first"), "b": .says("second"), "c": .says("[[tie]]")])
        // A single draft needs no merging.
        #expect(one.answer == "first" && !one.calls.contains("f:large"))
        plan.nodes[3].top = 2
        var both = try PlanRehearsal(plan)
        both.playAll([
            "a": .says("first"), "b": .says("second"), "c": .says("[[tie]]"), "large": .says("merged"),
        ])
        #expect(both.answer == "merged")
        #expect(both.prompt(of: "f").map { $0.contains("first") && $0.contains("second") } == true)
    }
}
