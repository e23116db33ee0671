public import Datasets
internal import Footprint
internal import Routing

/// The rows of one data set, apart into those that plans are tuned on and those they are judged on, with recorded answers
/// as tables.
public struct SimulationRows: Sendable {
    /// The data set.
    public let dataset: String
    /// What plans may be tuned on.
    public let tuneRows: [OutcomeRow]
    /// What they are judged on.
    public let testRows: [OutcomeRow]
    /// Recorded answers to ``tuneRows``.
    public let tune: AnswerTable
    /// Recorded answers to ``testRows``, with the same columns.
    public let test: AnswerTable
    /// Column of the model that plans are compared with.
    public let reference: Int
    /// When recorded answers count as the same, chosen on ``tuneRows``.
    public let comparison: AnswerComparison
    /// How the rows were set apart, in words.
    public let parting: String
    /// Models that were left out, with why.
    public let leftOut: [LeftOut]
    /// Models whose size is an estimate that the price table lacks.
    public let estimatedSizes: [String]

    /// A model that plans cannot use.
    public struct LeftOut: Sendable, Equatable, Codable {
        /// The model.
        public let model: String
        /// Why.
        public let reason: String
    }

    /// Share of the rows that must hold a model's answer for it to be used.
    static let leastCoverage = 0.98

    /// Sets the rows of a data set apart and reads their answers.
    ///
    /// Without rows of the tune split, the test rows are halved by a hash of the prompt's identity: the first half tunes,
    /// the second is judged.
    ///
    /// - Parameters:
    ///   - rows: all rows of one data set.
    ///   - reference: the model to compare with, under any name that means it.
    ///   - table: prices and sizes.
    ///   - tuneSplit: the split to tune on.
    ///   - testSplit: the split to judge on.
    ///   - electricity: what the answers' energy emits.
    /// - Throws: ``EvaluationError`` when there are no recorded answers, the reference is unknown or cannot be priced, or a
    ///   part is empty.
    public init(
        rows: [OutcomeRow],
        reference: String,
        table: ModelTable,
        tuneSplit: String = "train",
        testSplit: String = "test",
        electricity: CarbonBasis = .standard
    ) throws(EvaluationError) {
        let name = rows.first?.dataset ?? "?"
        dataset = name
        guard rows.contains(where: { !$0.answers.isEmpty }) else {
            throw EvaluationError(
                "data set '\(name)' records no answers, so agreement cannot be replayed; use a file whose rows have 'answers', "
                    + "such as zeroeval_* or mmlu_pro"
            )
        }
        let pool = try Self.pool(rows, reference: reference, table: table, dataset: name)
        leftOut = pool.leftOut
        let filled = table.withEstimatedSizes()
        estimatedSizes = pool.models.filter {
            table[$0]?.totalParametersBillion == nil && filled[$0]?.totalParametersBillion != nil
        }
        self.reference = pool.reference
        let complete = rows.filter { row in pool.models.allSatisfy { row.scores[$0] != nil } }
        let parts = Self.part(complete, tuneSplit: tuneSplit, testSplit: testSplit)
        (tuneRows, testRows, parting) = parts
        guard !tuneRows.isEmpty else {
            throw EvaluationError(
                "data set '\(name)' has no row of split '\(tuneSplit)' to tune on and none of '\(testSplit)' to halve; name its "
                    + "splits with --tune-split and --split"
            )
        }
        guard !testRows.isEmpty else {
            throw EvaluationError(
                "data set '\(name)' has no row of split '\(testSplit)' to judge on; name its splits with --tune-split and --split"
            )
        }
        let comparison = AnswerComparison.fitting(tuneRows)
        self.comparison = comparison
        tune = try Self.answers(tuneRows, pool.models, filled, comparison, electricity)
        test = try Self.answers(testRows, pool.models, filled, comparison, electricity)
    }

    /// Where a prompt falls when rows are halved, 0...1: the half below ½ tunes.
    public static func place(of promptID: String) -> Double {
        var hash = StableHash()
        hash.combine(promptID.utf8)
        return hash.unitInterval
    }

    private static func part(
        _ rows: [OutcomeRow],
        tuneSplit: String,
        testSplit: String
    ) -> (tune: [OutcomeRow], test: [OutcomeRow], words: String) {
        let tune = rows.filter { $0.split == tuneSplit }
        let test = rows.filter { $0.split == testSplit }
        guard tune.isEmpty || tuneSplit == testSplit else {
            return (tune, test, "tuned on split '\(tuneSplit)', judged on split '\(testSplit)'")
        }
        return (
            test.filter { place(of: $0.promptID) < 0.5 }, test.filter { place(of: $0.promptID) >= 0.5 },
            "split '\(testSplit)' halved by hash of prompt_id: the first half tunes, the second is judged"
        )
    }

    /// The models that answered nearly every prompt and have a price.
    private static func pool(
        _ rows: [OutcomeRow],
        reference: String,
        table: ModelTable,
        dataset: String
    ) throws(EvaluationError) -> (models: [String], reference: Int, leftOut: [LeftOut]) {
        let known = Set(rows.flatMap(\.scores.keys)).sorted()
        guard
            let wanted = known.first(where: { $0 == reference })
                ?? known.first(where: { ModelAlias.same($0, reference) })
        else {
            throw EvaluationError(
                "data set '\(dataset)' has no outcomes of the reference '\(reference)'; it has \(known.joined(separator: ", "))"
            )
        }
        var models: [String] = []
        var leftOut: [LeftOut] = []
        for model in known {
            let answered = rows.count { $0.scores[model] != nil && $0.answers[model] != nil }
            let entry = table[model]
            let reason: String? =
                if entry?.hasHiddenReasoningTokens == true {
                    "bills reasoning tokens that its recorded answers do not show"
                } else if entry?.price == nil {
                    "has no price"
                } else if rows.count(where: { $0.scores[model] != nil }) < Int(leastCoverage * Double(rows.count)) {
                    "answered \(answered) of \(rows.count) prompts"
                } else {
                    nil
                }
            if let reason {
                leftOut.append(LeftOut(model: model, reason: reason))
            } else {
                models.append(model)
            }
        }
        guard let place = models.firstIndex(of: wanted) else {
            let reason = leftOut.first { $0.model == wanted }?.reason ?? "cannot be used"
            throw EvaluationError("the reference '\(wanted)' \(reason); compare with another model")
        }
        return (models, place, leftOut)
    }

    private static func answers(
        _ rows: [OutcomeRow],
        _ models: [String],
        _ table: ModelTable,
        _ comparison: AnswerComparison,
        _ electricity: CarbonBasis
    ) throws(EvaluationError) -> AnswerTable {
        let pool = try PoolEvaluation(rows: rows, models: models, table: table, electricity: electricity)
        return AnswerTable(
            models: models,
            promptIDs: rows.map(\.promptID),
            classes: rows.flatMap { AnswerTable.classes(of: $0, models: models, comparison: comparison) },
            scores: pool.quality,
            usd: pool.costUSD,
            carbonGrams: pool.carbon.map { $0?.grams ?? 0 },
            knowsCarbon: models.indices.map { pool.carbon[$0] != nil }
        )
    }
}
