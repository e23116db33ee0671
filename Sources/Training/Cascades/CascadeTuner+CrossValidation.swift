internal import Datasets
internal import Routing

extension CascadeTuner {
    static let folds = 5

    /// The pseudo-count κ whose cascades do best on prompts they were not tuned on.
    ///
    /// Judged by quality − price, averaged over four exchange rates, on each of five folds after tuning on the others. Of
    /// those within a standard error of the best, the greatest is taken (Hastie, Tibshirani and Friedman 2009, "The Elements
    /// of Statistical Learning", §7.10).
    ///
    /// - Returns: nil for the agreement model alone.
    func crossValidated(
        _ table: AnswerTable,
        reference: Int,
        usesCarbon: Bool,
        progress: (Int) -> Void
    ) throws(TrainingError) -> Double? {
        let folds = foldOf(table.promptIDs)
        var gained = [[Double]](repeating: [], count: Self.pseudoCounts.count)
        for fold in 0..<Self.folds {
            let learned = table.rows(table.promptIDs.indices.filter { folds[$0] != fold })
            let held = table.rows(table.promptIDs.indices.filter { folds[$0] == fold })
            let bench = try CascadeWorkbench(learned, reference: reference, usesCarbon: usesCarbon)
            for (index, count) in Self.pseudoCounts.enumerated() {
                var gains = [Double](repeating: 0, count: held.prompts)
                for rate in [0.02, 0.05, 0.12, 0.27] {
                    let found = bench.adaptive(rate: rate, weight: 0.5, pseudoPrompts: count)
                    let rates = bench.rates(rate, weight: 0.5)
                    var prompt = 0
                    found.policy.walk(held, columns: found.list) { quality, usd, carbonGrams in
                        gains[prompt] += quality - rates.perUSD * usd - rates.perGram * carbonGrams
                        prompt += 1
                    }
                }
                gained[index] += gains
            }
            progress(fold + 1)
        }
        // One standard error rule: the smoothest that is not clearly worse than the best.
        let sums = gained.map { $0.reduce(0, +) }
        let best = sums.indices.max { sums[$0] < sums[$1] } ?? 0
        let chosen = sums.indices.last { index in
            let gaps = zip(gained[best], gained[index]).map { $0 - $1 }
            return sums[best] - sums[index] <= (gaps.reduce(0) { $0 + $1 * $1 }).squareRoot()
        }
        return Self.pseudoCounts[chosen ?? best]
    }

    /// The fold of each prompt, by a hash of its identity.
    func foldOf(_ prompts: [String]) -> [Int] {
        prompts.map { prompt in
            var hash = StableHash(seed: seed &+ 0xCA5C)
            hash.combine(prompt.utf8)
            return Int(hash.unitInterval * Double(Self.folds))
        }
    }
}

extension CascadePolicy {
    /// What the policy really does on recorded answers: sums over the prompts.
    func walk(_ table: AnswerTable, columns: [Int]) -> (quality: Double, usd: Double, carbonGrams: Double) {
        var sum = (quality: 0.0, usd: 0.0, carbonGrams: 0.0)
        walk(table, columns: columns) { quality, usd, carbonGrams in
            sum.quality += quality
            sum.usd += usd
            sum.carbonGrams += carbonGrams
        }
        return sum
    }

    /// Follows the policy on every prompt.
    func walk(
        _ table: AnswerTable,
        columns: [Int],
        each: (_ quality: Double, _ usd: Double, _ carbonGrams: Double) -> Void
    ) {
        let states = AnswerStates(models: columns.count)
        for prompt in 0..<table.prompts {
            var sum = (quality: 0.0, usd: 0.0, carbonGrams: 0.0)
            let cells = columns.map { prompt * table.models.count + $0 }
            let classes = cells.map { table.classes[$0] }
            var asked: UInt32 = 0
            var state = 0
            while case .ask(let model) = actions[state] {
                asked |= 1 << UInt32(model)
                sum.usd += table.usd[cells[model]]
                sum.carbonGrams += table.carbonGrams[cells[model]]
                state = states.position(of: AnswerStates.blocks(of: asked, classes: classes)) ?? 0
            }
            if case .take(let block) = actions[state] {
                sum.quality = table.scores[cells[states.blocks[state][block].trailingZeroBitCount]]
            }
            each(sum.quality, sum.usd, sum.carbonGrams)
        }
    }
}
