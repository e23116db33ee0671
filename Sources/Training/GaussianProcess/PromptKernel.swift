import Dispatch
import Routing
import Synchronization

/// How alike prompts are in words and in meaning.
///
/// `k = ½ x·x' / v_words + ½ exp(−‖e − e'‖²) / v_meaning` with the word features x and the unit embeddings e, each part
/// scaled by v, the mean of its diagonal less the mean of all its entries over the training prompts, so that both vary
/// alike.
struct PromptKernel: Sendable {
    let words: WordWeights
    /// Word features of the training prompts.
    let rows: SparseRows
    /// Unit embeddings of the training prompts: [prompts, D].
    let embeddings: [Float]
    /// Factor of the words' part.
    let wordScale: Float
    /// Factor of the meaning's part.
    let meaningScale: Float
    /// Similarity of every two training prompts: [prompts, prompts].
    let matrix: [Float]

    private static let bits = 16

    /// The kernel of some prompts.
    init(_ corpus: OutcomeCorpus) {
        let count = corpus.prompts
        let texts = corpus.inputs.map { PromptFocus.question(of: $0.text) }
        words = WordWeights(texts, bits: Self.bits, leastPrompts: 1)
        var rows = SparseRows(columns: words.count)
        for text in texts { rows.append(words.values(of: text)) }
        self.rows = rows
        embeddings = corpus.inputs.flatMap(\.embedding)
        let dimensions = embeddings.count / max(1, count)
        var matrix = MatrixProduct.timesTransposed(
            embeddings,
            rows: count,
            embeddings,
            outputs: count,
            inner: dimensions
        )
        var sum = 0.0
        for index in matrix.indices {
            matrix[index] = Float(Elementary.exp(2 * Double(matrix[index]) - 2))
            sum += Double(matrix[index])
        }
        let meaning = PromptKernel.scale(diagonal: 1, mean: sum / Double(matrix.count))
        let similarities = PromptKernel.wordProducts(rows)
        let diagonal = (0..<count).reduce(0.0) { $0 + Double(similarities[$1 * count + $1]) } / Double(count)
        let mean = similarities.reduce(0.0) { $0 + Double($1) } / Double(similarities.count)
        let word = PromptKernel.scale(diagonal: diagonal, mean: mean)
        for index in matrix.indices { matrix[index] = meaning * matrix[index] + word * similarities[index] }
        wordScale = word
        meaningScale = meaning
        self.matrix = matrix
    }

    private static func scale(diagonal: Double, mean: Double) -> Float {
        diagonal - mean > 1e-6 ? Float(0.5 / (diagonal - mean)) : 0
    }

    /// Products of every two rows: [rows, rows].
    private static func wordProducts(_ rows: SparseRows) -> [Float] {
        let count = rows.rows
        let strips = 64
        let results = Mutex<[[Float]]>(Array(repeating: [], count: strips))
        DispatchQueue.concurrentPerform(iterations: strips) { strip in
            let range = strip * count / strips..<(strip + 1) * count / strips
            var part = Array(repeating: Float(0), count: range.count * count)
            var dense = Array(repeating: Float(0), count: rows.columns)
            for (line, row) in range.enumerated() {
                for entry in rows.first[row]..<rows.first[row + 1] {
                    dense[Int(rows.column[entry])] = rows.value[entry]
                }
                for other in 0..<count {
                    var sum: Float = 0
                    for entry in rows.first[other]..<rows.first[other + 1] {
                        sum += rows.value[entry] * dense[Int(rows.column[entry])]
                    }
                    part[line * count + other] = sum
                }
                for entry in rows.first[row]..<rows.first[row + 1] { dense[Int(rows.column[entry])] = 0 }
            }
            results.withLock { $0[strip] = part }
        }
        return results.withLock { $0.flatMap { $0 } }
    }
}
