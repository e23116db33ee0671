import Routing
import Testing

@testable import Training

struct LexicalStepTests {
    @Test(arguments: [2, 50])
    func theGradientMatchesFiniteDifferences(_ classes: Int) {
        var random = SplitMix64(seed: 3)
        var level = OnlineLexicalLevel(bits: 8, classes: classes)
        for index in level.weights.indices { level.weights[index] = Float(random.normal()) }
        let words = level.read(Array("some words of a text, some twice".utf8)[...])
        let gradient = LexicalStep.gradient(level, words, label: 1)
        #expect(gradient.loss > 0)
        let step: Float = 1e-2
        for (bucket, value) in zip(words.buckets, words.values) {
            for label in [0, 1, classes - 1] {
                let index = Int(bucket) * classes + label
                var (up, down) = (level, level)
                up.weights[index] += step
                down.weights[index] -= step
                let numeric =
                    (LexicalStep.gradient(up, words, label: 1).loss
                        - LexicalStep.gradient(down, words, label: 1).loss) / Double(2 * step)
                #expect(abs(numeric - Double(value) * gradient.logits[label]) < 1e-3)
            }
        }
    }

    @Test func aRowsLabelGrowsMoreLikely() {
        var level = OnlineLexicalLevel(bits: 10, classes: 3)
        var step = LexicalStep(bits: 10, classes: 3)
        let words = level.read(Array("to be learned".utf8)[...])
        var last = 0.0
        for _ in 0..<5 {
            let probability = level.probabilities(words)[2]
            #expect(probability > last)
            last = probability
            step.learn(&level, words, label: 2)
        }
        step.learn(&level, OnlineLexicalLevel.Words(), label: 0)
        #expect(level.probabilities(words).allSatisfy { $0.isFinite })
    }
}
