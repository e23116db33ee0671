import Testing

@testable import Training

struct HybridLabelsTests {
    private let strong: [[Float]] = [[0.9, 0.7], [0.5, 0.5], [1, 1]]
    private let weak: [[Float]] = [[0.8, 0.8], [0.6, 0.4], [0, 0]]

    @Test func deterministicLabelsCompareTheFirstSamples() {
        #expect(HybridLabels(.deterministic, strong: strong, weak: weak).values == [0, 1, 0])
    }

    @Test func probabilisticLabelsAreTheShareOfPairs() {
        #expect(HybridLabels(.probabilistic, strong: strong, weak: weak).values == [0.5, 0.5, 0])
    }

    @Test func transformedLabelsSpreadFurthestApart() {
        // With a tolerance of .1 the first two prompts always suffice, the third never: |1 − 0| for 4 of 9 pairs.
        let labels = HybridLabels(.transformed, strong: strong, weak: weak)
        #expect(labels.values == [1, 1, 0])
        #expect(abs(labels.tolerance - 0.1) < 1e-9)
        #expect(abs(HybridLabels.meanDifference(labels.values) - 4.0 / 9) < 1e-6)
    }
}
