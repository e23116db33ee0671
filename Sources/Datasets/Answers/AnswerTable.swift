/// Recorded answers of several models to the same prompts: which were equal, what they scored, cost and emitted.
///
/// All matrices are flat, prompts × models, row by row.
public struct AnswerTable: Sendable {
    /// The models, in the order of the columns.
    public let models: [String]
    /// The prompts.
    public let promptIDs: [String]
    /// A number for each answer: equal numbers in a row are equal answers, negative ones agree with nothing.
    public let classes: [Int32]
    /// Scores, 0...1.
    public let scores: [Double]
    /// What each answer cost in US dollars.
    public let usd: [Double]
    /// The grams of CO₂e of each answer; 0 throughout for models of unknown size.
    public let carbonGrams: [Double]
    /// Whether the carbon of each model is known.
    public let knowsCarbon: [Bool]

    /// Number of prompts.
    public var prompts: Int { promptIDs.count }

    /// A table of given columns.
    ///
    /// - Precondition: every matrix has a cell for each prompt and model.
    public init(
        models: [String],
        promptIDs: [String],
        classes: [Int32],
        scores: [Double],
        usd: [Double],
        carbonGrams: [Double],
        knowsCarbon: [Bool]
    ) {
        let cells = models.count * promptIDs.count
        precondition(
            classes.count == cells && scores.count == cells && usd.count == cells && carbonGrams.count == cells
                && knowsCarbon.count == models.count,
            "an answer table has a cell for every prompt and model"
        )
        self.models = models
        self.promptIDs = promptIDs
        self.classes = classes
        self.scores = scores
        self.usd = usd
        self.carbonGrams = carbonGrams
        self.knowsCarbon = knowsCarbon
    }

    /// The table of some of the prompts.
    public func rows(_ prompts: [Int]) -> AnswerTable {
        select(prompts, columns: Array(models.indices))
    }

    /// The table of some of the models.
    public func columns(_ columns: [Int]) -> AnswerTable {
        select(Array(promptIDs.indices), columns: columns)
    }

    private func select(_ prompts: [Int], columns: [Int]) -> AnswerTable {
        func cells<Value>(_ matrix: [Value]) -> [Value] {
            prompts.flatMap { prompt in columns.map { matrix[prompt * models.count + $0] } }
        }
        return AnswerTable(
            models: columns.map { models[$0] },
            promptIDs: prompts.map { promptIDs[$0] },
            classes: cells(classes),
            scores: cells(scores),
            usd: cells(usd),
            carbonGrams: cells(carbonGrams),
            knowsCarbon: columns.map { knowsCarbon[$0] }
        )
    }

    /// The mean of a column.
    public func mean(_ matrix: [Double], of column: Int) -> Double {
        guard prompts > 0 else { return 0 }
        var sum = 0.0
        for prompt in 0..<prompts { sum += matrix[prompt * models.count + column] }
        return sum / Double(prompts)
    }

    /// The numbers of a row's answers under a comparison.
    public static func classes(of row: OutcomeRow, models: [String], comparison: AnswerComparison) -> [Int32] {
        var named: [String: Int32] = [:]
        return models.map { model in
            guard let key = comparison.key(row.answers[model]) else { return -1 }
            if let known = named[key] { return known }
            named[key] = Int32(named.count)
            return Int32(named.count - 1)
        }
    }
}
