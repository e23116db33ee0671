internal import Datasets
internal import Routing

extension CascadeTuner {
    /// How far views may be trusted.
    static let viewWeights = [0, 0.5, 1]
    /// How much harder than the mean, in spreads of the predicted difficulty, the prompts are for which cascades are tuned.
    static let leans = [-1.5, -0.75, 0.75, 1.5]
    private static let ratesJudgedBy = [0.02, 0.05, 0.12, 0.27]

    /// Cascades from which each prompt's is chosen by what is seen of it.
    ///
    /// - Parameters:
    ///   - ladder: the cascades tuned for all prompts.
    ///   - views: what is seen of each prompt, learned from other prompts only.
    func conditioned(
        _ bench: CascadeWorkbench,
        ladder: [CascadeWorkbench.Found],
        views: [[Double]],
        pseudoPrompts: Double?
    ) throws(TrainingError) -> ConditionedCascades {
        let table = bench.table
        let trusted = try trust(bench, views: views, pseudoPrompts: pseudoPrompts)
        let difficulty = PromptDifficulty(
            views: views,
            posterior: bench.difficulties,
            folds: foldOf(table.promptIDs),
            weight: trusted.weight
        )
        let usesCarbon = bench.reference.carbonGrams != nil
        let grid = (usesCarbon ? Self.carbonWeights : [0]).flatMap { weight in
            Self.exchangeRates.map { (rate: $0, weight: weight) }
        }
        // Every other rate is enough for prompts of one kind; between them the choice is the prompts'.
        let coarse = grid.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        let library = bench.library(ladder, difficulty: difficulty, grid: coarse, pseudoPrompts: pseudoPrompts)
        let fallback = table.models[bench.reference.column]
        var (plans, found) = ([Plan](), [CascadeWorkbench.Found]())
        for option in library {
            guard let plan = option.plan(fallback), !plans.contains(plan) else { continue }
            plans.append(plan)
            found.append(option)
        }
        let chooser = CascadeChooser(bench: bench, found: found, views: views, difficulty: difficulty)
        let estimates = views.map { chooser.estimates($0) }
        let spent = found.map { $0.policy.outcomes(table, columns: $0.list) }
        let rungs = grid.map { point -> ConditionedCascades.Rung in
            let rates = bench.rates(point.rate, weight: point.weight)
            var forecast = CascadeForecast()
            var (usd, carbon) = (CascadeWorkbench.Moments(), CascadeWorkbench.Moments())
            for (prompt, estimate) in estimates.enumerated() {
                let place = CascadeChooser.best(estimate, perUSD: rates.perUSD, perGram: rates.perGram)
                forecast.quality += estimate[place].quality / Double(estimates.count)
                usd.add(spent[place][prompt].usd)
                carbon.add(spent[place][prompt].carbonGrams)
            }
            (forecast.usd, forecast.carbonGrams) = (usd.mean, carbon.mean)
            var careful = forecast
            careful.usd += usd.standardError
            careful.carbonGrams += carbon.standardError
            return .init(perUSD: rates.perUSD, perGram: rates.perGram, forecast: forecast, careful: careful)
        }
        return ConditionedCascades(
            plans: plans,
            weight: trusted.weight,
            gain: trusted.gain,
            chooser: chooser,
            rungs: rungs,
            reference: bench.reference
        )
    }

    /// The weight of the views that does best on prompts not tuned on, by quality − price at four exchange rates.
    private func trust(
        _ whole: CascadeWorkbench,
        views: [[Double]],
        pseudoPrompts: Double?
    ) throws(TrainingError) -> (weight: Double, gain: (mean: Double, standardError: Double)) {
        let table = whole.table
        let folds = foldOf(table.promptIDs)
        var gained = Self.viewWeights.map { _ in CascadeWorkbench.Moments() }
        for fold in 0..<Self.folds {
            let (learned, held) = (
                table.promptIDs.indices.filter { folds[$0] != fold },
                table.promptIDs.indices.filter { folds[$0] == fold }
            )
            guard !held.isEmpty else { continue }
            let bench = try CascadeWorkbench(
                table.rows(learned),
                reference: whole.reference.column,
                usesCarbon: whole.reference.carbonGrams != nil
            )
            let known = learned.map { views[$0] }
            let grid = Self.ratesJudgedBy.map { (rate: $0, weight: 0.5) }
            let ladder = grid.map { bench.adaptive(rate: $0.rate, weight: $0.weight, pseudoPrompts: pseudoPrompts) }
            let heldTable = table.rows(held)
            let today = ladder.map { $0.policy.outcomes(heldTable, columns: $0.list) }
            for (index, weight) in Self.viewWeights.enumerated() where weight > 0 {
                let difficulty = PromptDifficulty(
                    views: known,
                    posterior: bench.difficulties,
                    folds: learned.map { folds[$0] },
                    weight: weight
                )
                let library = bench.library(ladder, difficulty: difficulty, grid: grid, pseudoPrompts: pseudoPrompts)
                let chooser = CascadeChooser(bench: bench, found: library, views: known, difficulty: difficulty)
                let outcomes = library.map { $0.policy.outcomes(heldTable, columns: $0.list) }
                for (prompt, original) in held.enumerated() {
                    let estimates = chooser.estimates(views[original])
                    var gain = 0.0
                    for (place, point) in grid.enumerated() {
                        let rates = bench.rates(point.rate, weight: point.weight)
                        let best = CascadeChooser.best(estimates, perUSD: rates.perUSD, perGram: rates.perGram)
                        gain += outcomes[best][prompt].value(rates) - today[place][prompt].value(rates)
                    }
                    gained[index].add(gain / Double(grid.count))
                }
            }
        }
        let best = gained.indices.max { gained[$0].mean < gained[$1].mean } ?? 0
        return (Self.viewWeights[best], (gained[best].mean, gained[best].standardError))
    }
}

extension CascadeWorkbench {
    /// Cascades to choose from: those for all prompts, those for prompts harder and easier than the mean, and every model
    /// alone; with what is expected of them on all prompts.
    func library(
        _ ladder: [Found],
        difficulty: PromptDifficulty,
        grid: [(rate: Double, weight: Double)],
        pseudoPrompts: Double?
    ) -> [Found] {
        var policies = ladder.map { ($0.policy, $0.list) }
        for column in candidates {
            let masses = self.masses([column], pseudoPrompts: pseudoPrompts)
            policies.append((CascadePolicy.best(masses, qualityPerUSD: 0).policy, [column]))
        }
        for lean in CascadeTuner.leans where difficulty.spread > 0.01 {
            let bench = CascadeWorkbench(self, leaningTo: difficulty.weights(spreads: lean))
            for point in grid {
                let found = bench.adaptive(rate: point.rate, weight: point.weight, pseudoPrompts: pseudoPrompts)
                policies.append((found.policy, found.list))
            }
        }
        var seen: Set<CascadePolicy> = []
        return policies.filter { seen.insert($0.0).inserted }.map { policy, list in
            let masses = self.masses(list, pseudoPrompts: pseudoPrompts)
            return Found(policy: policy, list: list, forecast: forecast(policy, list: list, masses: masses))
        }
    }
}

extension CascadePolicy {
    /// What following the policy on a prompt brought.
    struct Outcome {
        let quality: Double
        let usd: Double
        let carbonGrams: Double

        /// Quality − price.
        func value(_ rates: (perUSD: Double, perGram: Double)) -> Double {
            quality - rates.perUSD * usd - rates.perGram * carbonGrams
        }
    }

    /// What following the policy brings on every prompt.
    func outcomes(_ table: AnswerTable, columns: [Int]) -> [Outcome] {
        var outcomes: [Outcome] = []
        walk(table, columns: columns) { outcomes.append(Outcome(quality: $0, usd: $1, carbonGrams: $2)) }
        return outcomes
    }
}
