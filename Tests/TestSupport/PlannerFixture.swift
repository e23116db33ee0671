public import Routing

/// Planners with random weights: every way a trained one could decide, and many it would not.
public enum PlannerFixture {
    /// Length of the embeddings that they read.
    public static let dimensions = 8

    /// A planner that always wants several agents when `threshold` is 0.
    public static func student(seed: UInt64, threshold: Double = 0) -> PlanStudent {
        var random = SplitMix64(seed: seed)
        return PlanStudent(
            whole: head(
                inputs: PlanFeatures.wholeCount + dimensions,
                outputs: PlanStudent.Layout.wholeOutputs,
                random: &random
            ),
            part: head(
                inputs: PlanFeatures.segmentCount,
                outputs: PlanStudent.Layout.partOutputs,
                random: &random
            ),
            threshold: threshold,
            version: "fixture"
        )
    }

    /// A text as the planners of this fixture read it.
    public static func input(_ text: [UInt8], seed: UInt64 = 1) -> EstimatorInput {
        var random = SplitMix64(seed: seed)
        return EstimatorInput(text: text, embedding: (0..<dimensions).map { _ in number(&random) })
    }

    private static func head(inputs: Int, outputs: Int, random: inout SplitMix64) -> PlanHead {
        let hidden = 3
        let count = DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs)
        let parameters = (0..<count).map { _ in number(&random) }
        let table = (0..<PlanHead.buckets * outputs).map { _ in Int8(truncatingIfNeeded: random.next()) }
        return PlanHead(
            mean: Array(repeating: 0, count: inputs),
            inverseScale: Array(repeating: 1, count: inputs),
            network: DenseNetwork(inputs: inputs, hidden: hidden, outputs: outputs, parameters: parameters),
            table: table,
            scales: Array(repeating: 0.02, count: outputs)
        )
    }

    private static func number(_ random: inout SplitMix64) -> Float {
        Float(Double(random.next() >> 11) / 9_007_199_254_740_992) * 2 - 1
    }
}
