import Routing
import Tensors

/// Loss and gradient of a few prompts' battles, computed by one core.
struct FactorBlock {
    /// Sum of the losses.
    private(set) var loss = 0.0
    /// Gradient with respect to the projection, the head and the unit vectors, or empty.
    private(set) var gradient: [Float]

    private let layout: FactorParameters
    private let rows: Int
    private let scale: Float
    /// Embeddings with their noise: [rows, D].
    private var input: [Float]
    /// Their projections z = W₁ q: [rows, d].
    private var hidden: [Float]
    /// Gradient with respect to the projections: [rows, d].
    private var hiddenGradient: [Float]

    init(layout: FactorParameters, rows: Int, wantsGradient: Bool, scale: Float) {
        self.layout = layout
        self.rows = rows
        self.scale = scale
        gradient = Array(repeating: 0, count: wantsGradient ? layout.count : 0)
        input = Array(repeating: 0, count: rows * layout.dimensions)
        hidden = Array(repeating: 0, count: rows * layout.latent)
        hiddenGradient = hidden
    }

    /// Sets one row to a prompt's embedding.
    mutating func setInput(
        _ row: Int,
        _ embeddings: [Float],
        _ prompt: Int,
        _ noise: FactorNoise.Draw?,
        turn: Int
    ) {
        let width = layout.dimensions
        input.withUnsafeMutableBufferPointer { input in
            embeddings.withUnsafeBufferPointer { embeddings in
                let target = input.baseAddress! + row * width
                target.update(from: embeddings.baseAddress! + prompt * width, count: width)
                noise?.add(to: target, count: width, turn: turn)
            }
        }
    }

    /// z = W₁ q for every row.
    mutating func project(_ projection: PackedMatrix) {
        hidden.withUnsafeMutableBufferPointer { hidden in
            input.withUnsafeBufferPointer { input in
                Kernels.linear(
                    rows: rows,
                    input: input.baseAddress!,
                    weights: projection,
                    bias: nil,
                    output: hidden.baseAddress!
                )
            }
        }
    }

    /// Adds a battle on the prompt of a row.
    mutating func add(_ battle: Battles.Battle, row: Int, head: [Float], vectors: [Float]) {
        let latent = layout.latent
        let z = row * latent
        let winner = Int(battle.winner) * latent
        let loser = Int(battle.loser) * latent
        let margin = hidden.withUnsafeBufferPointer { hidden in
            vectors.withUnsafeBufferPointer { vectors in
                head.withUnsafeBufferPointer { head in
                    var sum = SIMD16<Float>.zero
                    var k = 0
                    while k + 16 <= latent {
                        sum +=
                            Self.load(head, k) * Self.load(hidden, z + k)
                            * (Self.load(vectors, winner + k) - Self.load(vectors, loser + k))
                        k += 16
                    }
                    var rest = sum.sum()
                    while k < latent {
                        rest += head[k] * hidden[z + k] * (vectors[winner + k] - vectors[loser + k])
                        k += 1
                    }
                    return rest
                }
            }
        }
        let against = Elementary.softplus(-Double(margin))
        loss += battle.isTie ? (against + Elementary.softplus(Double(margin))) / 2 : against
        guard !gradient.isEmpty else { return }
        let target = battle.isTie ? 0.5 : 1
        let slope = Float(Elementary.sigmoid(Double(margin)) - target) * scale
        let headStart = layout.head.lowerBound
        let winnerStart = layout.vectors.lowerBound + winner
        let loserStart = layout.vectors.lowerBound + loser
        gradient.withUnsafeMutableBufferPointer { gradient in
            hiddenGradient.withUnsafeMutableBufferPointer { hiddenGradient in
                hidden.withUnsafeBufferPointer { hidden in
                    vectors.withUnsafeBufferPointer { vectors in
                        head.withUnsafeBufferPointer { head in
                            for k in 0..<latent {
                                let difference = vectors[winner + k] - vectors[loser + k]
                                hiddenGradient[z + k] += slope * head[k] * difference
                                gradient[headStart + k] += slope * hidden[z + k] * difference
                                let own = slope * head[k] * hidden[z + k]
                                gradient[winnerStart + k] += own
                                gradient[loserStart + k] -= own
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds the gradient of the projection: Σ over rows of the projections' gradient times the embedding.
    mutating func finish() {
        guard !gradient.isEmpty else { return }
        let latent = layout.latent
        // [d, rows] times [rows, D].
        var transposed = Array(repeating: Float(0), count: hiddenGradient.count)
        for row in 0..<rows {
            for k in 0..<latent { transposed[k * rows + row] = hiddenGradient[row * latent + k] }
        }
        let packed = PackedMatrix(transposed: input, inputs: rows, outputs: layout.dimensions)
        gradient.withUnsafeMutableBufferPointer { gradient in
            Kernels.linear(
                rows: latent,
                input: transposed,
                weights: packed,
                bias: nil,
                output: gradient.baseAddress! + layout.projection.lowerBound
            )
        }
    }

    private static func load(_ values: UnsafeBufferPointer<Float>, _ index: Int) -> SIMD16<Float> {
        UnsafeRawPointer(values.baseAddress! + index).loadUnaligned(as: SIMD16<Float>.self)
    }
}
