import Routing
import Testing

struct WordWeightsTests {
    private func counts(_ text: String) -> [Int32: Int32] {
        let counts = HashedWords.counts(Array(text.utf8)[...], bits: 20)
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.bucket, $0.count) })
    }

    @Test func wordsAndPairsAreCountedWithoutCaseOrPunctuation() {
        #expect(counts("Red, red; BLUE!") == counts("red red blue"))
        // red ×2, blue, "red red", "red blue".
        #expect(counts("red red blue").values.sorted() == [1, 1, 1, 2])
        #expect(counts("blue red") != counts("red blue"))
        #expect(counts(" ,.! ").isEmpty)
    }

    @Test func featuresHaveLengthOneAndRareWordsWeighMore() {
        let common = HashedWords.counts(Array("red".utf8)[...], bits: 12)[0].bucket
        let rare = HashedWords.counts(Array("blue".utf8)[...], bits: 12)[0].bucket
        let order = common < rare
        let words = WordWeights(
            bits: 12,
            buckets: order ? [common, rare] : [rare, common],
            idf: order ? [1, 3] : [3, 1]
        )
        let values = words.values(of: Array("red blue green".utf8)[...])
        #expect(values.count == 2)
        #expect(abs(values.reduce(Float(0)) { $0 + $1.value * $1.value } - 1) < 1e-5)
        let blue = values.first { $0.feature == (order ? 1 : 0) }?.value ?? 0
        let red = values.first { $0.feature == (order ? 0 : 1) }?.value ?? 0
        #expect(abs(blue / red - 3) < 1e-4)
    }
}
