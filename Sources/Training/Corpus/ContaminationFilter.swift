public import Routing
import Tensors

/// Finds training prompts that are also asked in an evaluation: learning from them would be learning the test.
///
/// A prompt is contaminated when its embedding has a cosine of at least 0.95 with that of an evaluation prompt
/// (the threshold of RouteLLM, Ong et al. 2024, arXiv 2406.18665, section 5).
public struct ContaminationFilter {
    /// The least cosine of a contaminated prompt.
    public static let threshold: Float = 0.95

    private let packed: PackedMatrix
    private let count: Int

    /// A filter against these evaluation prompts; at least one.
    public init(evaluation: [EstimatorInput]) {
        precondition(!evaluation.isEmpty, "a contamination filter needs an evaluation prompt")
        count = evaluation.count
        packed = PackedMatrix(
            evaluation.flatMap(\.embedding),
            outputs: evaluation.count,
            inputs: evaluation[0].embedding.count
        )
    }

    /// Which of the prompts are contaminated: [prompts].
    public func contaminated(_ prompts: [EstimatorInput]) -> [Bool] {
        var flags: [Bool] = []
        flags.reserveCapacity(prompts.count)
        var start = 0
        while start < prompts.count {
            let end = min(start + 64, prompts.count)
            let rows = prompts[start..<end]
            let input = rows.flatMap(\.embedding)
            var cosines = Array(repeating: Float(0), count: rows.count * count)
            cosines.withUnsafeMutableBufferPointer { output in
                input.withUnsafeBufferPointer { input in
                    Kernels.linear(
                        rows: rows.count,
                        input: input.baseAddress!,
                        weights: packed,
                        bias: nil,
                        output: output.baseAddress!
                    )
                }
            }
            for row in 0..<rows.count {
                flags.append(cosines[row * count..<(row + 1) * count].contains { $0 >= Self.threshold })
            }
            start = end
        }
        return flags
    }
}
