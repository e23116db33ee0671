import Routing
import Tensors

/// The cross-entropy of battles under a matrix factorisation, with its gradient.
///
/// Of a battle with margin m = δ_winner − δ_loser the loss is −log σ(m); of a tie the mean of both directions.
struct FactorObjective {
    let layout: FactorParameters
    private let embeddings: [Float]
    private let battles: [Battles.Battle]
    /// Where each prompt's battles begin: [prompts + 1].
    private let starts: [Int]

    /// Prompts whose gradient is computed as one: what a core does at a time, so that sums do not depend on the cores.
    private static let block = 64

    /// An objective over battles; ties are dropped unless `keepsTies`.
    init(_ battles: Battles, latent: Int, keepsTies: Bool) {
        layout = FactorParameters(dimensions: battles.dimensions, latent: latent, models: battles.models.count)
        embeddings = battles.embeddings
        // Battles come by prompt, so the sort keeps their order within a prompt (Swift's sort is stable).
        self.battles = battles.battles.filter { keepsTies || !$0.isTie }.sorted { $0.prompt < $1.prompt }
        var starts = Array(repeating: 0, count: battles.prompts + 1)
        for battle in self.battles { starts[Int(battle.prompt) + 1] += 1 }
        for prompt in 0..<battles.prompts { starts[prompt + 1] += starts[prompt] }
        self.starts = starts
    }

    /// How many battles a prompt saw.
    func battles(on prompt: Int) -> Int { starts[prompt + 1] - starts[prompt] }

    /// Mean loss of the battles on some prompts, in natural logarithms.
    ///
    /// - Parameters:
    ///   - prompts: at least one battle was on them.
    ///   - noise: added to the embeddings.
    ///   - gradient: set to the gradient, unless it is empty.
    func crossEntropy(
        _ prompts: ArraySlice<Int>,
        values: [Float],
        noise: FactorNoise.Draw? = nil,
        gradient: inout [Float]
    ) -> Double {
        let units = layout.unitVectors(values)
        let head = Array(values[layout.head])
        let projection = PackedMatrix(
            Array(values[layout.projection]),
            outputs: layout.latent,
            inputs: layout.dimensions
        )
        let wantsGradient = !gradient.isEmpty
        let total = prompts.reduce(0) { $0 + battles(on: $1) }
        let blocks = (prompts.count + Self.block - 1) / Self.block
        let parts = ConcurrentBlocks<(loss: Double, gradient: [Float])>(count: blocks)
        parts.perform { index in
            let start = prompts.startIndex + index * Self.block
            let own = prompts[start..<min(start + Self.block, prompts.endIndex)]
            var part = FactorBlock(
                layout: layout,
                rows: own.count,
                wantsGradient: wantsGradient,
                scale: 1 / Float(max(1, total))
            )
            for (row, prompt) in own.enumerated() {
                part.setInput(row, embeddings, prompt, noise, turn: index * Self.block + row)
            }
            part.project(projection)
            for (row, prompt) in own.enumerated() {
                for battle in battles[starts[prompt]..<starts[prompt + 1]] {
                    part.add(battle, row: row, head: head, vectors: units.vectors)
                }
            }
            part.finish()
            return (part.loss, part.gradient)
        }
        let done = parts.values
        if wantsGradient {
            gradient = done[0].gradient
            for part in done.dropFirst() {
                gradient.withUnsafeMutableBufferPointer { sum in
                    part.gradient.withUnsafeBufferPointer { own in
                        Kernels.add(count: sum.count, own.baseAddress!, to: sum.baseAddress!)
                    }
                }
            }
            throughUnitLength(units.vectors, units.lengths, &gradient)
        }
        return done.reduce(0) { $0 + $1.loss } / Double(max(1, total))
    }

    /// Turns the gradient of unit vectors v = u / |u| into that of u: (g − v (v · g)) / |u|.
    private func throughUnitLength(_ units: [Float], _ lengths: [Float], _ gradient: inout [Float]) {
        for model in 0..<layout.models {
            let row = model * layout.latent
            let first = layout.vectors.lowerBound + row
            var product: Float = 0
            for k in 0..<layout.latent { product += units[row + k] * gradient[first + k] }
            for k in 0..<layout.latent {
                gradient[first + k] = (gradient[first + k] - units[row + k] * product) / lengths[model]
            }
        }
    }
}
