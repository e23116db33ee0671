internal import Datasets
internal import Routing

extension CascadeWorkbench {
    /// A cascade with what it can be expected to do.
    struct Found {
        let policy: CascadePolicy
        /// Columns of its models.
        let list: [Int]
        let forecast: CascadeForecast
        /// The plan of a cascade that is simpler than its decision tree.
        var written: Plan?
    }

    /// Most models of an adaptive cascade.
    static let mostModels = 5
    /// The least that one model more must add to quality less price: a tenth of the standard error of the reference's quality.
    ///
    /// Without it, a longer list is found to be better by luck.
    var leastGain: Double {
        let variance = reference.quality * (1 - reference.quality)
        return 0.1 * (max(0, variance) / Double(table.prompts)).squareRoot()
    }
    /// States of a smaller share of the prompts are not worth a node.
    static let leastShare = 0.005

    /// The cascade of greatest quality − price over short lists of candidates.
    ///
    /// All lists of up to three models are tried, then one model at a time is added or exchanged for as long as that gains.
    func adaptive(rate: Double, weight: Double, pseudoPrompts: Double?) -> Found {
        let rates = rates(rate, weight: weight)
        let affordable = candidates.filter { rate * price(of: $0, weight: weight) < 0.7 }
        let pool = affordable.isEmpty ? candidates : affordable
        func value(_ list: [Int]) -> Double {
            CascadePolicy.best(
                self.masses(list, pseudoPrompts: pseudoPrompts),
                qualityPerUSD: rates.perUSD,
                qualityPerGram: rates.perGram
            ).value
        }
        var best = (list: [Int](), value: -Double.infinity)
        for list in Self.subsets(of: pool, upTo: 3) {
            let value = value(list)
            let handicap = leastGain * Double(list.count - best.list.count)
            if best.list.isEmpty || value > best.value + max(0, handicap) + 1e-6 { best = (list, value) }
        }
        var improves = true
        while improves {
            improves = false
            for model in pool where !best.list.contains(model) && best.list.count < Self.mostModels {
                let list = (best.list + [model]).sorted()
                let value = value(list)
                if value > best.value + leastGain { (best, improves) = ((list, value), true) }
            }
            for old in best.list {
                for model in pool where !best.list.contains(model) && best.list.contains(old) {
                    let list = (best.list.filter { $0 != old } + [model]).sorted()
                    let value = value(list)
                    if value > best.value + 1e-6 { (best, improves) = ((list, value), true) }
                }
            }
        }
        let masses = self.masses(best.list, pseudoPrompts: pseudoPrompts)
        let policy = CascadePolicy.best(
            masses,
            qualityPerUSD: rates.perUSD,
            qualityPerGram: rates.perGram,
            leastShare: Self.leastShare
        ).policy
        return Found(policy: policy, list: best.list, forecast: forecast(policy, list: best.list, masses: masses))
    }

    /// Every list of one to `most` of some columns.
    static func subsets(of columns: [Int], upTo most: Int) -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ list: [Int], from start: Int) {
            if !list.isEmpty { found.append(list) }
            guard list.count < most else { return }
            for index in start..<columns.count { extend(list + [columns[index]], from: index + 1) }
        }
        extend([], from: 0)
        return found.sorted { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
    }
}
