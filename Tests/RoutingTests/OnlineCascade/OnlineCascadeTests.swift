import Routing
import Testing

struct OnlineCascadeTests {
    private static let embedding: [Float] = [0.6, 0.8, 0]

    private func settings(_ change: (inout OnlineCascadeSettings) -> Void = { _ in }) -> OnlineCascadeSettings {
        var settings = OnlineCascadeSettings(labels: ["a", "b", "c"], dimensions: 3)
        settings.wordBits = 10
        change(&settings)
        return settings
    }

    private func step(
        _ cascade: inout OnlineCascade,
        _ text: String,
        mayAsk: Bool = true
    ) -> OnlineCascade.Step {
        let step = cascade.begin(Array(text.utf8)[...], mayAsk: mayAsk)
        guard case .embed(let row) = step else { return step }
        return cascade.embedded(row, Self.embedding)
    }

    @Test func aCascadeThatKnowsNothingAsksTheLLM() {
        var cascade = OnlineCascade(settings())
        for text in ["first text", "", "…", String(repeating: "long ", count: 20_000)] {
            guard case .askLLM(let row) = step(&cascade, text) else {
                Issue.record("'\(text.prefix(9))' was not asked")
                continue
            }
            #expect(row.probabilities.count == 2 && row.deferrals.count == 2)
            #expect(row.probabilities.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-9 })
            #expect(cascade.fallback(row) == nil, "nothing has been learned")
        }
        #expect(cascade.rows == 4)
    }

    @Test func withoutTheLLMTheEncoderLevelHasTheLastWordAndSaysThatItMissesIt() {
        var cascade = OnlineCascade(settings())
        cascade.updates = 1000
        Self.setGates(&cascade, [true, true])
        guard case .answer(let answer, let row) = step(&cascade, "a text", mayAsk: false) else {
            Issue.record("the LLM was asked")
            return
        }
        #expect(answer.level == .encoder && row.missesLLM && !row.isAudit)
        #expect(cascade.fallback(row) == answer)
    }

    @Test(arguments: [([false, false], "lexical"), ([true, false], "encoder"), ([true, true], "llm")])
    func gatesDecideWhichLevelAnswers(_ deferred: [Bool], _ level: String) {
        var cascade = OnlineCascade(settings { $0.auditShare = 0 })
        cascade.updates = 1000
        Self.setGates(&cascade, deferred)
        switch step(&cascade, "a text") {
        case .answer(let answer, _): #expect(answer.level.name == level)
        case .askLLM: #expect(level == "llm")
        case .embed: Issue.record("the row was embedded already")
        }
    }

    @Test func aThresholdTakesTheGatesPlace() {
        var cascade = OnlineCascade(
            settings {
                $0.confidence = 0.5; $0.auditShare = 0
            }
        )
        cascade.updates = 1000
        guard case .askLLM = step(&cascade, "a third each is below a half") else {
            Issue.record("the LLM was not asked")
            return
        }
        cascade.lexical.biases = [3, 0, 0]
        guard case .answer(let answer, _) = step(&cascade, "now the first label is sure") else {
            Issue.record("the LLM was asked")
            return
        }
        #expect(answer.level == .lexical && answer.label == 0 && answer.confidence > 0.9)
    }

    @Test func distillationAsksForTheFirstRowsOnly() {
        var cascade = OnlineCascade(settings { $0.distilledRows = 3 })
        let asked = (0..<6).map { _ in if case .askLLM = step(&cascade, "x") { true } else { false } }
        #expect(asked == [true, true, true, false, false, false])
    }

    @Test func jumpsGrowRareButAuditsStay() {
        let settings = settings { $0.auditShare = 0.05 }
        #expect(settings.jumpChance(level: 0, updates: 0) == 1)
        #expect(abs(settings.jumpChance(level: 0, updates: 10) - 0.737424) < 1e-6)
        #expect(settings.jumpChance(level: 0, updates: 5000) == 0.05)
        #expect(settings.jumpChance(level: 1, updates: 5000) < 1e-100)
        var cascade = OnlineCascade(settings)
        cascade.updates = 5000
        Self.setGates(&cascade, [false, false])
        let audits = (0..<4000).count { _ in
            guard case .askLLM(let row) = step(&cascade, "x") else { return false }
            return row.isAudit && row.smallLevelsAnswer?.level == .lexical
        }
        #expect((140...260).contains(audits), "\(audits) of 4000 at 5 %")
    }

    @Test func theSameSeedGivesTheSameJumpsWhereverTheStreamIsEntered() {
        var settings = settings { $0.auditShare = 0.3 }
        func jumps(_ cascade: inout OnlineCascade, _ count: Int) -> [Bool] {
            (0..<count).map { _ in
                if case .askLLM(let row) = step(&cascade, "x") { row.isAudit } else { false }
            }
        }
        func made() -> OnlineCascade {
            var cascade = OnlineCascade(settings)
            cascade.updates = 5000
            Self.setGates(&cascade, [false, false])
            return cascade
        }
        var whole = made()
        let all = jumps(&whole, 60)
        var later = made()
        later.rows = 40
        #expect(Array(all[40...]) == jumps(&later, 20))
        settings.seed = 1
        var other = made()
        #expect(all != jumps(&other, 60))
    }

    /// Makes gates that always or never defer.
    private static func setGates(_ cascade: inout OnlineCascade, _ deferred: [Bool]) {
        for (level, isDeferred) in deferred.enumerated() {
            let network = cascade.gates[level].network
            var parameters = Array(repeating: Float(0), count: network.parameters.count)
            parameters[parameters.count - 1] = isDeferred ? 5 : -5
            cascade.gates[level].network = DenseNetwork(
                inputs: network.inputs,
                hidden: network.hidden,
                outputs: 1,
                parameters: parameters
            )
        }
    }
}
