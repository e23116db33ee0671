import Routing
import TestSupport
import Testing

/// Random plans under random fates: 10,000 of them, the same ones every time.
struct PlanRunPropertyTests {
    @Test(arguments: 0..<20)
    func everyPlanIsRefusedOrEndsOnceWithinItsBudget(batch: Int) throws {
        var random = SeededGenerator(seed: UInt64(batch) &* 7_919 &+ 3)
        var endings: Set<String> = []
        for index in 0..<500 {
            let plan = RandomPlan.make(using: &random)
            guard let graph = try? plan.validated(on: try SamplePlans.terms(scorers: ["g"])) else {
                endings.insert("refused")
                continue
            }
            var fate = Fate(graph, random: random)
            try fate.run()
            #expect(fate.violations.isEmpty, "batch \(batch), plan \(index): \(fate.violations)")
            endings.insert(fate.endingName)
            var replay = PlanRun(graph)
            var repeated = replay.start()
            for input in fate.rehearsal.inputs { repeated.append(contentsOf: replay.receive(input)) }
            #expect(repeated == fate.rehearsal.effects, "batch \(batch), plan \(index) is not the same when replayed")
            random = fate.random
        }
        #expect(endings.isSuperset(of: ["refused", "answered", "failed", "cancelled"]))
    }
}

/// What befalls one plan.
private struct Fate {
    var rehearsal: PlanRehearsal
    var random: SeededGenerator
    var violations: [String] = []
    private let budget: PlanBudget
    private var spentUSD = 0.0
    private var spentTokens = 0
    private let models: ModelCatalogue

    init(_ graph: PlanGraph, random: SeededGenerator) {
        rehearsal = PlanRehearsal(graph)
        self.random = random
        budget = graph.plan.budget
        models = graph.terms.models
    }

    var endingName: String {
        switch rehearsal.ending {
        case .answered: "answered"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case nil: "none"
        }
    }

    mutating func run() throws {
        var steps = 0
        while rehearsal.ending == nil {
            steps += 1
            guard steps < 5_000 else {
                violations.append("has not ended after \(steps) steps")
                return
            }
            guard happen() else {
                violations.append("hangs: nothing is under way")
                return
            }
            if let parallel = budget.parallel, rehearsal.open.count > parallel { violations.append("too many at once") }
        }
        check()
    }

    /// One of the things under way ends somehow; false when nothing is under way.
    private mutating func happen() -> Bool {
        let parts = pendingParts()
        guard !rehearsal.open.isEmpty || !parts.isEmpty else { return false }
        switch Int.random(in: 0..<100, using: &random) {
        case 0: rehearsal.happen(.timeIsUp)
        case 1: rehearsal.happen(.cancelled)
        case _ where !parts.isEmpty && (rehearsal.open.isEmpty || Bool.random(using: &random)): endPart(parts[0])
        case 2..<25: fail()
        default: answer()
        }
        return true
    }

    private mutating func answer() {
        guard let call = rehearsal.open.randomElement(using: &random), let model = models[call.model] else { return }
        if call.streams, Bool.random(using: &random) { rehearsal.happen(.outputSent(call.id)) }
        let text =
            ["The answer is A.", "The answer is B.", "", "\u{FFFD} long text", "0.7", "4"].randomElement(using: &random)
            ?? ""
        let output = Int.random(in: 0...min(call.maximumTokens ?? 2_000, 2_000), using: &random)
        let cost = model.price.cost(inputTokens: 10, outputTokens: output)
        spentUSD += cost
        spentTokens += 10 + output
        rehearsal.happen(
            .answered(
                call.id,
                PlanAnswerText(text: Array(text.utf8), inputTokens: 10, outputTokens: output, costUSD: cost)
            )
        )
    }

    private mutating func fail() {
        guard let call = rehearsal.open.randomElement(using: &random) else { return }
        rehearsal.happen(.failed(call.id, PlanFault("down", isRetryable: Bool.random(using: &random))))
    }

    /// Positions of nodes whose scorer or tool has not answered.
    private func pendingParts() -> [PlanEffect] {
        rehearsal.effects.filter { effect in
            switch effect {
            case .score(let scoring): rehearsal.run.states[scoring.node] == .running
            case .use(let use): rehearsal.run.states[use.node] == .running
            default: false
            }
        }
    }

    private mutating func endPart(_ effect: PlanEffect) {
        switch effect {
        case .score(let scoring):
            let count = scoring.inPairs ? scoring.drafts.count * scoring.drafts.count : scoring.drafts.count
            let scores = (0..<count).map { _ in Double.random(in: 0...1, using: &random) }
            rehearsal.happen(
                Bool.random(using: &random)
                    ? .scored(node: scoring.node, scores) : .partFailed(node: scoring.node, reason: "broken")
            )
        case .use(let use):
            rehearsal.happen(
                Bool.random(using: &random)
                    ? .toolAnswered(node: use.node, [65]) : .partFailed(node: use.node, reason: "broken")
            )
        default: break
        }
    }

    private mutating func check() {
        let ends = rehearsal.effects.filter { if case .end = $0 { true } else { false } }
        if ends.count != 1 { violations.append("ended \(ends.count) times") }
        if !rehearsal.open.isEmpty { violations.append("left \(rehearsal.open.count) calls under way") }
        if Set(rehearsal.effects.compactMap { if case .call(let call) = $0 { call.id } else { nil } }).count
            != rehearsal.calls.count
        {
            violations.append("made a call twice")
        }
        if let limit = budget.usd, spentUSD > limit * (1 + 1e-9) {
            violations.append("spent \(spentUSD) of \(limit) USD")
        }
        if let limit = budget.tokens, spentTokens > limit {
            violations.append("took \(spentTokens) of \(limit) tokens")
        }
        if let limit = budget.calls, rehearsal.calls.count > limit {
            violations.append("made \(rehearsal.calls.count) calls")
        }
    }
}
