import Routing
import Testing

struct OnlineLexicalLevelTests {
    @Test func rareWordsWeighMoreAndTheFeaturesHaveLengthOne() {
        var level = OnlineLexicalLevel(bits: 16, classes: 2)
        for _ in 0..<50 { _ = level.read(Array("common".utf8)[...]) }
        let words = level.read(Array("common rare".utf8)[...])
        // Two words and their pair.
        #expect(words.buckets.count == 3 && level.documents == 51)
        #expect(abs(words.values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        let alone = level.read(Array("common".utf8)[...])
        let common = words.buckets.firstIndex(of: alone.buckets[0]).map { words.values[$0] } ?? 0
        #expect(words.values.filter { $0 != common }.allSatisfy { $0 > 2 * common })
    }

    @Test func aTextWithoutWordsGetsTheLabelsFrequencies() {
        var level = OnlineLexicalLevel(bits: 8, classes: 3)
        #expect(level.probabilities(level.read(Array(" ?! ".utf8)[...])).allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
        level.biases = [1, 0, 0]
        let probabilities = level.probabilities(level.read([]))
        #expect(abs(probabilities[0] - 0.576117) < 1e-6 && probabilities[1] == probabilities[2])
    }

    @Test func aGateReadsProbabilitiesByClassAndByRank() {
        #expect(DeferralGate.inputs([0.1, 0.7, 0.2]) == [0.1, 0.7, 0.2, 0.7, 0.2, 0.1])
    }

    @Test func tallyWindowsAddUp() {
        var tally = OnlineCascadeTally(windowRows: 2)
        #expect(tally.add { $0.llm += 1 } == nil)
        let full = tally.add { window in
            window.lexical += 1
            window.compared += 1
        }
        #expect(full?.llmShare == 0.5 && full?.agreement == 0)
        tally.add { $0.encoder += 1 }
        #expect(tally.windows.map(\.rows) == [2, 1])
        #expect(tally.total.rows == 3 && tally.total.llm == 1 && tally.total.encoder == 1)
        #expect(tally.total.accuracy == nil && tally.total.auditedAgreement == nil)
    }
}
