internal import Datasets
internal import Foundation
internal import Routing

/// Recorded answers prepared for trying many cascades: the candidate models, how they hang together, masses by short list.
final class CascadeWorkbench {
    let table: AnswerTable
    let reference: CascadeReference
    /// Columns of the models worth considering.
    let candidates: [Int]
    let agreement: AgreementModel
    /// Probability of each difficulty of each prompt, given all its answers: [prompts, difficulties].
    let difficulties: [Double]
    /// The difficulties that cascades are tuned for, and what each prompt counts for among them; nil for all prompts alike.
    private let lean: (difficulties: [Double], promptWeights: [Double])?
    private let usd: [Double]
    private let carbon: [Double]
    private var masses: [[Int]: (expected: CascadeMasses, counted: CascadeMasses)] = [:]
    private var states: [Int: AnswerStates] = [:]

    /// Most candidate models, and how many others may be both cheaper and better than one of them.
    static let mostCandidates = 12
    static let mostDominating = 2

    /// Prepares a table.
    ///
    /// - Parameter usesCarbon: whether models of unknown size are left out, so that every plan's carbon is known.
    init(_ table: AnswerTable, reference: Int, usesCarbon: Bool) throws(TrainingError) {
        self.table = table
        let columns = table.models.indices
        usd = columns.map { table.mean(table.usd, of: $0) }
        carbon = columns.map { table.mean(table.carbonGrams, of: $0) }
        self.reference = CascadeReference(
            column: reference,
            quality: table.mean(table.scores, of: reference),
            usd: usd[reference],
            carbonGrams: usesCarbon ? carbon[reference] : nil
        )
        let quality = columns.map { table.mean(table.scores, of: $0) }
        let reference = self.reference
        let (usd, carbon) = (usd, carbon)
        let price = columns.map { CascadeWorkbench.price(usd[$0], carbon[$0], weight: 0.5, reference) }
        let known = columns.filter { !usesCarbon || table.knowsCarbon[$0] }
        let dominating = Dictionary(
            uniqueKeysWithValues: known.map { column in
                (column, known.count { $0 != column && price[$0] <= price[column] && quality[$0] >= quality[column] })
            }
        )
        let sorted = known.filter { (dominating[$0] ?? 0) <= Self.mostDominating }
            .sorted { a, b in
                let (da, db) = (dominating[a] ?? 0, dominating[b] ?? 0)
                return (da, price[a], a) < (db, price[b], b)
            }
        candidates = Array(sorted.prefix(Self.mostCandidates)).sorted()
        (agreement, difficulties) = try AgreementFitter().fitWithDifficulties(table.columns(candidates))
        lean = nil
    }

    /// The bench of another one's prompts, weighed as if they were of some other difficulty.
    ///
    /// A prompt counts for `Σ P(z | its answers) π(z) / φ(z)`, with mean 1: importance sampling from all prompts.
    init(_ other: CascadeWorkbench, leaningTo weights: [Double]) {
        table = other.table
        reference = other.reference
        candidates = other.candidates
        agreement = other.agreement
        difficulties = other.difficulties
        (usd, carbon) = (other.usd, other.carbon)
        let points = weights.count
        let ratios = zip(weights, AgreementModel.difficultyWeights).map { $0 / $1 }
        let raw = (0..<other.table.prompts).map { prompt in
            ratios.indices.reduce(0.0) { $0 + other.difficulties[prompt * points + $1] * ratios[$1] }
        }
        let mean = max(1e-12, raw.reduce(0, +) / Double(max(1, raw.count)))
        lean = (weights, raw.map { $0 / mean })
    }

    /// Cost and carbon as shares of the reference's, weighed.
    static func price(_ usd: Double, _ carbon: Double, weight: Double, _ reference: CascadeReference) -> Double {
        let cost = reference.usd > 0 ? usd / reference.usd : 0
        guard let grams = reference.carbonGrams, grams > 0 else { return cost }
        return (1 - weight) * cost + weight * carbon / grams
    }

    /// The price of a model's mean answer.
    func price(of column: Int, weight: Double) -> Double {
        Self.price(usd[column], carbon[column], weight: weight, reference)
    }

    /// Exchange rates that make `rate` quality worth the reference's whole price.
    func rates(_ rate: Double, weight: Double) -> (perUSD: Double, perGram: Double) {
        guard let grams = reference.carbonGrams, grams > 0 else {
            return (reference.usd > 0 ? rate / reference.usd : 0, 0)
        }
        return (reference.usd > 0 ? rate * (1 - weight) / reference.usd : 0, rate * weight / grams)
    }

    /// The masses of a short list of columns, in rising order.
    ///
    /// - Parameter pseudoPrompts: κ, how many prompts the agreement model stands for; nil for the model alone.
    func masses(_ list: [Int], pseudoPrompts: Double?) -> CascadeMasses {
        let (expected, counted) = parts(list)
        guard let pseudoPrompts else { return expected }
        return counted.adding(expected, weight: pseudoPrompts)
    }

    /// What a policy over a short list can be expected to do: its quality by masses with the agreement model in them, for
    /// counting alone flatters the policy chosen by the count; its price as counted, which no choice flatters much.
    func forecast(_ policy: CascadePolicy, list: [Int], masses: CascadeMasses) -> CascadeForecast {
        var forecast = policy.forecast(masses)
        let counted = parts(list).counted
        let paid = policy.forecast(masses.models == counted.models ? counted : counted.reordered(masses.models))
        forecast.usd = paid.usd
        forecast.carbonGrams = paid.carbonGrams
        return forecast
    }

    /// A forecast whose cost and carbon are one standard error above the mean.
    func cautious(_ found: Found) -> CascadeForecast {
        var (usd, carbon) = (Moments(), Moments())
        found.policy.walk(table, columns: found.list) { _, cost, grams in
            usd.add(cost)
            carbon.add(grams)
        }
        var cautious = found.forecast
        cautious.usd += usd.standardError
        cautious.carbonGrams += carbon.standardError
        return cautious
    }

    /// Sums that give a mean's standard error.
    struct Moments {
        private var (count, sum, squares) = (0.0, 0.0, 0.0)

        mutating func add(_ value: Double) {
            count += 1
            sum += value
            squares += value * value
        }

        var mean: Double { count > 0 ? sum / count : 0 }

        var variance: Double { count > 1 ? max(0, squares / count - mean * mean) : 0 }

        var standardError: Double { count > 1 ? (variance / count).squareRoot() : 0 }
    }

    private func parts(_ list: [Int]) -> (expected: CascadeMasses, counted: CascadeMasses) {
        if let known = masses[list] { return known }
        let states = self.states[list.count] ?? AnswerStates(models: list.count)
        self.states[list.count] = states
        let names = list.map { table.models[$0] }
        var expected = CascadeMasses(states: states, models: names)
        expected.add(
            agreement,
            prompts: 1,
            usd: list.map { usd[$0] },
            carbon: list.map { carbon[$0] },
            difficulties: lean?.difficulties ?? AgreementModel.difficultyWeights
        )
        let counted = count(list, states: states, names: names)
        masses[list] = (expected, counted)
        return (expected, counted)
    }

    /// Counts the real prompts by their pattern of answers.
    private func count(_ list: [Int], states: AnswerStates, names: [String]) -> CascadeMasses {
        struct Group {
            var prompts = 0.0
            var usd: [Double]
            var carbon: [Double]
        }
        struct Pattern: Hashable {
            var classes: [Int32]
            var scores: [Double]
        }
        var groups: [Pattern: Group] = [:]
        var order: [Pattern] = []
        for prompt in 0..<table.prompts {
            let cells = list.map { prompt * table.models.count + $0 }
            let raw = cells.map { table.classes[$0] }
            let classes = raw.indices.map { index -> Int32 in
                raw[index] < 0 ? -1 : Int32(raw.firstIndex(of: raw[index]) ?? index)
            }
            let pattern = Pattern(classes: classes, scores: cells.map { table.scores[$0] })
            let zero = [Double](repeating: 0, count: list.count)
            if groups[pattern] == nil { order.append(pattern) }
            var group = groups[pattern] ?? Group(usd: zero, carbon: zero)
            let weight = lean?.promptWeights[prompt] ?? 1
            group.prompts += weight
            for (index, cell) in cells.enumerated() {
                group.usd[index] += weight * table.usd[cell]
                group.carbon[index] += weight * table.carbonGrams[cell]
            }
            groups[pattern] = group
        }
        var counted = CascadeMasses(states: states, models: names)
        for pattern in order {
            guard let group = groups[pattern] else { continue }
            counted.add(
                classes: pattern.classes,
                scores: pattern.scores,
                prompts: group.prompts,
                usd: group.usd,
                carbon: group.carbon
            )
        }
        return counted
    }
}
