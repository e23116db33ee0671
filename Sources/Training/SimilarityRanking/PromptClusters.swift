import Routing
import Tensors

/// Prompts grouped by k-means on their embeddings, so that a search can leave out the groups that are far away.
struct PromptClusters {
    /// The prompts by cluster: [prompts].
    let order: [Int]
    /// Where each cluster begins in `order`, and the number of prompts: [clusters + 1].
    let starts: [Int32]
    /// Mean embedding of each cluster: [clusters, dimensions].
    let centres: [Float]
    /// Mean variance of the cosines between a cluster's prompts and a random prompt: [clusters].
    let spread: [Float]

    /// No prompts.
    static let none = PromptClusters()

    private init() {
        (order, starts, centres, spread) = ([], [0], [], [])
    }

    private static let iterations = 8
    private static let probes = 64

    /// Groups prompts; empty clusters are dropped.
    ///
    /// The result depends on the seed alone, not on the number of cores: every prompt is assigned by itself, and sums
    /// are made in order.
    init(_ embeddings: [Float], dimensions: Int, clusters wanted: Int, seed: UInt64) {
        let prompts = embeddings.count / dimensions
        let count = max(1, min(wanted, prompts))
        var generator = SplitMix64(seed: seed &+ 2)
        let first = generator.permutation(prompts)[..<count].sorted()
        var centres = first.flatMap { embeddings[$0 * dimensions..<($0 + 1) * dimensions] }
        var assignment = Array(repeating: 0, count: prompts)
        for _ in 0..<(count == 1 ? 1 : Self.iterations) {
            if count > 1 { assignment = Self.nearest(embeddings, centres, dimensions: dimensions) }
            centres = Self.means(embeddings, assignment, centres, dimensions: dimensions)
        }
        var members = Array(repeating: [Int](), count: count)
        for (prompt, cluster) in assignment.enumerated() { members[cluster].append(prompt) }
        let used = members.indices.filter { !members[$0].isEmpty }
        order = used.flatMap { members[$0] }
        var starts: [Int32] = [0]
        for cluster in used { starts.append(starts[starts.count - 1] + Int32(members[cluster].count)) }
        self.starts = starts
        self.centres = used.flatMap { centres[$0 * dimensions..<($0 + 1) * dimensions] }
        let probes = generator.permutation(prompts)[..<min(Self.probes, prompts)]
            .flatMap { embeddings[$0 * dimensions..<($0 + 1) * dimensions] }
        spread =
            count == 1 ? [0] : Self.spread(embeddings, used.map { members[$0] }, probes, dimensions: dimensions)
    }

    /// The cluster whose centre is nearest by Euclidean distance: [prompts].
    private static func nearest(_ embeddings: [Float], _ centres: [Float], dimensions: Int) -> [Int] {
        let count = centres.count / dimensions
        // |x − c|² is least where x · c − |c|² / 2 is greatest.
        let halves = (0..<count).map { cluster in
            -centres[cluster * dimensions..<(cluster + 1) * dimensions].reduce(0) { $0 + $1 * $1 } / 2
        }
        let packed = PackedMatrix(centres, outputs: count, inputs: dimensions)
        let bias = FloatView(halves)
        return products(embeddings, packed, bias) { row in
            row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
        }
    }

    private static func means(
        _ embeddings: [Float],
        _ assignment: [Int],
        _ old: [Float],
        dimensions: Int
    ) -> [Float] {
        var sums = Array(repeating: Float(0), count: old.count)
        var counts = Array(repeating: Float(0), count: old.count / dimensions)
        for (prompt, cluster) in assignment.enumerated() {
            counts[cluster] += 1
            for column in 0..<dimensions {
                sums[cluster * dimensions + column] += embeddings[prompt * dimensions + column]
            }
        }
        for (cluster, size) in counts.enumerated() {
            for index in cluster * dimensions..<(cluster + 1) * dimensions {
                sums[index] = size > 0 ? sums[index] / size : old[index]
            }
        }
        return sums
    }

    private static func spread(
        _ embeddings: [Float],
        _ members: [[Int]],
        _ probes: [Float],
        dimensions: Int
    ) -> [Float] {
        let count = probes.count / dimensions
        let packed = PackedMatrix(probes, outputs: count, inputs: dimensions)
        let cosines = products(embeddings, packed, nil) { Array($0) }
        return members.map { prompts in
            var variance: Float = 0
            for probe in 0..<count {
                var (sum, squares) = (Float(0), Float(0))
                for prompt in prompts {
                    sum += cosines[prompt][probe]
                    squares += cosines[prompt][probe] * cosines[prompt][probe]
                }
                let size = Float(prompts.count)
                variance += max(0, squares / size - sum / size * (sum / size))
            }
            return variance / Float(count)
        }
    }

    /// What `body` makes of each prompt's products with the packed rows, on all cores: [prompts].
    private static func products<Result: Sendable>(
        _ embeddings: [Float],
        _ packed: PackedMatrix,
        _ bias: FloatView?,
        _ body: @Sendable (UnsafeMutableBufferPointer<Float>) -> Result
    ) -> [Result] {
        let prompts = embeddings.count / packed.inputs
        let block = 256
        let blocks = (prompts + block - 1) / block
        let results = ConcurrentBlocks<[Result]>(count: blocks)
        results.perform { index in
            let rows = min(block, prompts - index * block)
            var output = Array(repeating: Float(0), count: rows * packed.outputs)
            return output.withUnsafeMutableBufferPointer { output in
                embeddings.withUnsafeBufferPointer { input in
                    Kernels.linear(
                        rows: rows,
                        input: input.baseAddress! + index * block * packed.inputs,
                        weights: packed,
                        bias: bias,
                        output: output.baseAddress!
                    )
                }
                return (0..<rows).map { row in
                    body(
                        UnsafeMutableBufferPointer(rebasing: output[row * packed.outputs..<(row + 1) * packed.outputs])
                    )
                }
            }
        }
        return results.values.flatMap { $0 }
    }
}
