/// Follows a router's choices while the exchange rate λ rises from 0 to ∞.
///
/// For one prompt the chosen model is the upper envelope of the lines `quality − λ·cost`. As λ rises the choice moves
/// to ever cheaper models, at most once to each; those moves are the break points. They are found exactly, sorted, and
/// the router is read off at evenly spaced quantiles of them, so that no router gains from a finer sweep.
struct PoolSweep {
    /// A prompt's change from one model to a cheaper one.
    private struct Move {
        let rate: Double
        let prompt: Int
        let model: Int
        /// Position among all moves as found; a prompt's later moves come later.
        let ordinal: Int
    }

    /// An operating point with the choices that give it.
    struct Step {
        let point: OperatingPoint
        let choice: [Int]
    }

    private let evaluation: PoolEvaluation
    private let predictedQuality: [Double]
    private let cost: [Double]

    /// Sweeps a router.
    ///
    /// - Parameters:
    ///   - evaluation: the recorded answers.
    ///   - predictedQuality: prompts × models.
    ///   - cost: what the router takes each answer to cost, prompts × models.
    init(evaluation: PoolEvaluation, predictedQuality: [Double], cost: [Double]) {
        self.evaluation = evaluation
        self.predictedQuality = predictedQuality
        self.cost = cost
    }

    /// The router's operating points from λ = 0 to λ = ∞, at `quantiles` steps of the break points between.
    func run(quantiles: Int = 100) -> (steps: [Step], trace: PoolTrace) {
        var moves: [Move] = []
        var choice = (0..<evaluation.prompts).map { first($0) }
        for prompt in 0..<evaluation.prompts { follow(prompt, from: choice[prompt], into: &moves) }
        moves.sort { ($0.rate, $0.ordinal) < ($1.rate, $1.ordinal) }

        let start = choice
        var steps = [Step(point: evaluation.point(choice: choice, exchangeRate: 0), choice: choice)]
        var made: [PoolTrace.Move] = []
        made.reserveCapacity(moves.count)
        var ends = [0]
        var applied = 0
        for quantile in 1...quantiles {
            let target = moves.count * quantile / quantiles
            guard target > applied else { continue }
            let rate = moves[target - 1].rate
            // One rate decides for all prompts, so moves at the same rate happen together.
            while applied < moves.count, moves[applied].rate <= rate {
                let move = moves[applied]
                made.append(trace(move, from: choice[move.prompt]))
                choice[move.prompt] = move.model
                applied += 1
            }
            ends.append(applied)
            steps.append(Step(point: evaluation.point(choice: choice, exchangeRate: rate), choice: choice))
        }
        let cells = start.enumerated().map { prompt, model in prompt * evaluation.models.count + model }
        let trace = PoolTrace(
            quality: cells.map { evaluation.quality[$0] },
            costUSD: cells.map { evaluation.costUSD[$0] },
            moves: made,
            ends: ends
        )
        return (steps, trace)
    }

    /// What a move changes in recorded quality and cost.
    private func trace(_ move: Move, from model: Int) -> PoolTrace.Move {
        let row = move.prompt * evaluation.models.count
        return PoolTrace.Move(
            prompt: Int32(move.prompt),
            quality: evaluation.quality[row + move.model] - evaluation.quality[row + model],
            costUSD: evaluation.costUSD[row + move.model] - evaluation.costUSD[row + model]
        )
    }

    /// The choice at λ = 0: the best, of several the cheapest.
    private func first(_ prompt: Int) -> Int {
        let row = prompt * evaluation.models.count
        var best = row
        for cell in row..<(row + evaluation.models.count) {
            let isBetter = predictedQuality[cell] > predictedQuality[best]
            let isCheaper = predictedQuality[cell] == predictedQuality[best] && cost[cell] < cost[best]
            if isBetter || isCheaper { best = cell }
        }
        return best - row
    }

    /// Collects a prompt's moves: from each choice to the cheaper model whose line crosses first.
    private func follow(_ prompt: Int, from start: Int, into moves: inout [Move]) {
        let row = prompt * evaluation.models.count
        var current = row + start
        var reached = 0.0
        while true {
            var next: (rate: Double, cell: Int)?
            for cell in row..<(row + evaluation.models.count) where cost[cell] < cost[current] {
                let rate = (predictedQuality[current] - predictedQuality[cell]) / (cost[current] - cost[cell])
                if let best = next {
                    if rate > best.rate { continue }
                    if rate == best.rate, cost[cell] >= cost[best.cell] { continue }
                }
                next = (rate, cell)
            }
            guard let next else { return }
            // Rounding must not put a later move before an earlier one.
            reached = max(reached, next.rate)
            moves.append(Move(rate: reached, prompt: prompt, model: next.cell - row, ordinal: moves.count))
            current = next.cell
        }
    }
}
