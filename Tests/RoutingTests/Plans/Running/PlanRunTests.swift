import Routing
import TestSupport
import Testing

struct PlanRunTests {
    // MARK: Cascades

    @Test func draftsThatAgreeAreEnough() throws {
        var run = try PlanRehearsal(SamplePlans.cascade())
        run.playAll(["a": .says("The answer is B."), "b": .says("(B)")])
        #expect(run.calls == ["n1:a", "n2:b"])
        #expect(run.answer == "The answer is B.")
        #expect(run.notes.contains(.finished(node: 2, score: 1)))
    }

    @Test func draftsThatDisagreeCallTheNextModelAndSayWhy() throws {
        var run = try PlanRehearsal(SamplePlans.cascade())
        run.playAll(["a": .says("The answer is B."), "b": .says("The answer is C."), "large": .says("It is A.")])
        #expect(run.calls == ["n1:a", "n2:b", "n3:large"])
        #expect(run.answer == "It is A.")
        #expect(run.notes.contains(.escalated(node: 3, because: "2 drafts gave 2 different answers")))
    }

    @Test func onlyTheLastHopeStreams() throws {
        var run = try PlanRehearsal(SamplePlans.cascade())
        #expect(run.open.map(\.streams) == [false, false])
        run.play("n1", .says("The answer is B."))
        run.play("n2", .says("The answer is C."))
        #expect(run.open.map(\.node) == ["n3"])
        #expect(run.open[0].streams)
    }

    @Test func aDraftThatCannotMatterAnyMoreIsCancelled() throws {
        var plan = SamplePlans.vote(.answer)
        plan.nodes.append(PlanNode(id: "n4", kind: .model, model: "large", dependencies: ["v"], when: "v.rejected"))
        plan.output = "v|n4"
        var run = try PlanRehearsal(plan)
        run.play("n1", .says("The answer is A."))
        run.play("n3", .says("The answer is B."))
        #expect(run.cancelled == ["n2"])
        #expect(run.open.map(\.node) == ["n4"])
    }

    // MARK: Votes

    @Test func aMajorityThatNobodyCanCatchUpWithEndsTheVote() throws {
        var run = try PlanRehearsal(SamplePlans.vote())
        run.play("n3", .says("The answer is A."))
        #expect(run.ending == nil)
        run.play("n2", .says("The answer is A."))
        #expect(run.cancelled == ["n1"])
        #expect(run.answer == "The answer is A.")
    }

    @Test func aTieGoesToTheEarlierDraft() throws {
        var run = try PlanRehearsal(SamplePlans.vote())
        run.play("n3", .says("The answer is C."))
        run.play("n2", .says("The answer is B."))
        run.play("n1", .says("The answer is A."))
        #expect(run.answer == "The answer is A.")
    }

    @Test func weightsDecideAWeightedVote() throws {
        var plan = SamplePlans.vote(.weighted)
        plan.nodes[3].weights = ["n1": 3, "n2": 1, "n3": 1]
        var run = try PlanRehearsal(plan)
        run.play("n2", .says("The answer is B."))
        run.play("n3", .says("The answer is B."))
        #expect(run.ending == nil)
        run.play("n1", .says("The answer is A."))
        #expect(run.answer == "The answer is A.")
        #expect(run.notes.contains(.finished(node: 3, score: 0.6)))
    }

    // MARK: Failures

    @Test func aVoteGoesOnWithoutADraftThatMayBeLeftOut() throws {
        var run = try PlanRehearsal(SamplePlans.vote())
        run.playAll(["a": .fails("down"), "b": .says("The answer is B."), "c": .says("The answer is B.")])
        #expect(run.answer == "The answer is B.")
        #expect(run.notes.contains(.failed(node: 0, reason: "down")))
    }

    @Test func aFailureWithoutAWayRoundCallsTheFallback() throws {
        var plan = SamplePlans.cascade()
        plan.fallback = "large"
        var run = try PlanRehearsal(plan)
        run.play("n1", .fails("status 500"))
        #expect(run.cancelled == ["n2"])
        #expect(run.open.map(\.node) == [PlanRun.fallbackName])
        #expect(run.open[0].streams && run.open[0].prompt == nil)
        #expect(run.notes.contains(.fellBack(to: "large", reason: "n1: status 500")))
        run.playAll(["large": .says("It is A.")])
        #expect(run.answer == "It is A.")
    }

    @Test func withoutAFallbackTheLastDraftMustDo() throws {
        var run = try PlanRehearsal(SamplePlans.cascade())
        run.playAll(["a": .says("The answer is B."), "b": .says("The answer is C."), "large": .fails("down")])
        #expect(run.answer == "The answer is C.")
        #expect(run.notes.contains(.settled(for: 1, reason: "n3: down")))
    }

    @Test func withNothingAtAllThePlanFails() throws {
        var run = try PlanRehearsal(SamplePlans.cascade())
        run.playAll(["a": .fails("down"), "b": .hangs])
        #expect(run.ending == .failed(reason: "n1: down"))
        #expect(run.cancelled == ["n2"])
    }

    @Test func anotherModelTakesOverANodeOnce() throws {
        var plan = SamplePlans.cascade(onError: .fallback)
        plan.nodes[0].fallback = "c"
        var run = try PlanRehearsal(plan)
        run.play("n1", .fails("down"))
        #expect(run.open.map(\.model) == ["b", "c"])
        #expect(run.notes.contains(.takenOver(node: 0, by: "c", reason: "down")))
        run.playAll(["c": .says("The answer is B."), "b": .says("The answer is B.")])
        #expect(run.answer == "The answer is B.")
    }

    @Test func aCallThatMayWorkLaterIsTriedAgainAfterAPause() throws {
        var plan = Plan.single("a")
        plan.nodes[0].retries = 2
        var run = try PlanRehearsal(plan)
        run.play("n1", .fails("status 503", retryable: true))
        #expect(run.open.map(\.delayMilliseconds) == [250])
        run.play("n1", .fails("status 503", retryable: true))
        #expect(run.open.map(\.delayMilliseconds) == [500])
        run.play("n1", .fails("status 503", retryable: true))
        #expect(run.ending == .failed(reason: "n1: status 503"))
        #expect(run.calls.count == 3)
    }

    @Test func whatTheClientHasSeenIsNotReplaced() throws {
        var plan = Plan.single("a")
        plan.fallback = "large"
        var seen = try PlanRehearsal(plan)
        seen.happen(.outputSent(seen.open[0].id))
        seen.play("n1", .fails("connection lost"))
        #expect(seen.ending == .failed(reason: "connection lost"))
        var unseen = try PlanRehearsal(plan)
        unseen.play("n1", .fails("connection lost"))
        #expect(unseen.open.map(\.model) == ["large"])
    }

    // MARK: Limits

    @Test func timeThatIsUpTakesTheLastDraft() throws {
        var run = try PlanRehearsal(SamplePlans.cascade(budget: PlanBudget(milliseconds: 1_000)))
        run.play("n1", .says("The answer is B."))
        run.happen(.timeIsUp)
        #expect(run.answer == "The answer is B." && run.cancelled == ["n2"])
    }

    @Test func cancellationCancelsEveryCall() throws {
        var run = try PlanRehearsal(SamplePlans.vote())
        run.happen(.cancelled)
        #expect(run.ending == .cancelled && run.cancelled.sorted() == ["n1", "n2", "n3"])
        run.happen(.timeIsUp)
        #expect(run.effects.last == .end(.cancelled))
    }

    @Test func noMoreCallsRunAtOnceThanAllowed() throws {
        var plan = SamplePlans.vote()
        plan.budget.parallel = 2
        var run = try PlanRehearsal(plan)
        #expect(run.open.map(\.node) == ["n1", "n2"])
        run.play("n1", .says("The answer is A."))
        #expect(run.open.map(\.node) == ["n2", "n3"])
    }

    @Test func anAnswerIsBoundedWhereMoneyIs() throws {
        var plan = Plan.single("a", budget: PlanBudget(usd: 1))
        let usual = try PlanRehearsal(plan).open[0].maximumTokens
        plan.nodes[0].maximumTokens = 50
        let less = try PlanRehearsal(plan).open[0].maximumTokens
        let free = try PlanRehearsal(.single("a")).open[0].maximumTokens
        #expect(usual == 1_200 && less == 50 && free == nil)
    }

    // MARK: Graphs

    @Test func promptsBringInTheQueryTheTaskAndEarlierOutputs() throws {
        var first = SamplePlans.draft("n1", "a")
        first.role = "researcher"
        first.task = "find facts"
        first.prompt = "Do this: {{task}}\nfor: {{query}}"
        var second = PlanNode(id: "n2", kind: .model, model: "b", dependencies: ["n1"])
        second.prompt = "Write it up: {{ n1.output }}"
        var run = try PlanRehearsal(Plan(strategy: .graph, topology: .chain, nodes: [first, second], output: "n2"))
        #expect(run.prompt(of: "n1") == "Do this: find facts\nfor: Which?\nA. one\nB. two\nC. three")
        run.play("n1", .says("{{query}} is not read again"))
        #expect(run.prompt(of: "n2") == "Write it up: {{query}} is not read again")
        run.play("n2", .says("done"))
        #expect(run.answer == "done")
    }

    @Test func aJoinPutsOutputsUnderTheirTasks() throws {
        var nodes = [SamplePlans.draft("n1", "a"), SamplePlans.draft("n2", "b")]
        nodes[0].task = "First"
        nodes[1].task = "Second"
        nodes.append(PlanNode(id: "j", kind: .join, dependencies: ["n1", "n2"]))
        var run = try PlanRehearsal(Plan(strategy: .graph, nodes: nodes, output: "j"))
        run.playAll(["a": .says("one"), "b": .says("two")])
        #expect(run.answer == "## First\n\none\n\n## Second\n\ntwo")
    }

    @Test func theFirstOfAJoinCancelsTheOthers() throws {
        var join = PlanNode(id: "j", kind: .join, dependencies: ["n1", "n2"])
        join.method = .first
        let nodes = [SamplePlans.draft("n1", "a"), SamplePlans.draft("n2", "b"), join]
        var run = try PlanRehearsal(Plan(strategy: .graph, nodes: nodes, output: "j"))
        run.play("n2", .says("two"))
        #expect(run.answer == "two" && run.cancelled == ["n1"])
    }

    @Test func aToolsResultGoesOn() throws {
        var tool = PlanNode(id: "t", kind: .tool)
        tool.tool = "search"
        tool.arguments = ["q": "about {{query}}"]
        var writer = PlanNode(id: "n1", kind: .model, model: "a", dependencies: ["t"])
        writer.prompt = "Use: {{t.output}}"
        var run = try PlanRehearsal(Plan(strategy: .graph, nodes: [tool, writer], output: "n1"))
        guard case .use(let use)? = run.effects.last else { return #expect(Bool(false)) }
        #expect(String(decoding: use.arguments[0].value, as: UTF8.self).hasPrefix("about Which?"))
        run.happen(.toolAnswered(node: 0, Array("facts".utf8)))
        #expect(run.prompt(of: "n1") == "Use: facts")
    }
}

/// Cascade routing within a plan.
struct PlanRouteTests {
    private func plan(lambda: Double, large: Double = 0.95) -> Plan {
        var node = PlanNode(id: "r", kind: .route)
        node.candidates = [
            PlanCandidate(model: "a", quality: 0.7), PlanCandidate(model: "b", quality: 0.72),
            PlanCandidate(model: "large", quality: large),
        ]
        node.lambda = lambda
        return Plan(strategy: .cascade, nodes: [node], output: "r")
    }

    @Test func answersThatAgreeSpareTheNextCall() throws {
        var run = try PlanRehearsal(plan(lambda: 0.02))
        run.playAll([
            "a": .says("The answer is B."), "b": .says("The answer is B."), "large": .says("The answer is C."),
        ])
        #expect(run.calls == ["r:b", "r:a"] || run.calls == ["r:a", "r:b"])
        #expect(run.answer == "The answer is B.")
    }

    @Test func answersThatDifferAreWorthAnotherCall() throws {
        var run = try PlanRehearsal(plan(lambda: 0.02))
        run.playAll([
            "a": .says("The answer is B."), "b": .says("The answer is A."), "large": .says("The answer is C."),
        ])
        #expect(run.calls.last == "r:large" && run.calls.count == 3)
        #expect(run.answer == "The answer is C.")
    }

    @Test func withoutAPriceTheBestIsAskedAndAtAHighOneOnlyTheCheapest() throws {
        var free = try PlanRehearsal(plan(lambda: 0))
        free.playAll(["a": .says("A"), "b": .says("B"), "large": .says("C")])
        #expect(free.calls.contains("r:large") && free.answer == "C")
        var dear = try PlanRehearsal(plan(lambda: 10))
        dear.playAll(["a": .says("A"), "b": .says("B"), "large": .says("C")])
        #expect(dear.calls.count == 1 && !dear.calls.contains("r:large"))
    }

    @Test func aCandidateThatFailsCountsAsNoAnswer() throws {
        var run = try PlanRehearsal(plan(lambda: 0.02))
        run.playAll(["a": .fails("down"), "b": .says("The answer is A."), "large": .says("The answer is C.")])
        #expect(run.answer == "The answer is C." || run.answer == "The answer is A.")
        var none = try PlanRehearsal(plan(lambda: 0.02))
        none.playAll([:])
        #expect(none.ending == .failed(reason: "r: none of the models it called gave an answer"))
    }
}
