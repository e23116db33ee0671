public import Datasets
public import Routing

/// Graded answers with their encoded prompts: what scorers of answers are fitted to and measured on.
///
/// Answers of one prompt that come down to the same text (`AnswerReader.scoredText`) are one answer with the mean of their
/// scores, which counts as often as it was given.
public struct AnswerCorpus: Sendable {
    /// An answer to a prompt.
    public struct Answer: Sendable {
        /// Index of its prompt.
        public var prompt: Int
        /// The encoded answer.
        public var input: EstimatorInput
        /// Mean score, in 0...1.
        public var score: Double
        /// How often it was given.
        public var count: Int
    }

    /// One model's answer to a prompt.
    public struct Observation: Sendable {
        /// Index of the answer.
        public var answer: Int
        /// Index of the model.
        public var model: Int
        /// What it scored.
        public var score: Double
    }

    /// The encoded prompts.
    public private(set) var prompts: [EstimatorInput] = []
    /// Data set of each prompt: [prompts].
    public private(set) var sources: [String] = []
    /// The answers, those of one prompt together.
    public private(set) var answers: [Answer] = []
    /// What each model answered.
    public private(set) var observations: [Observation] = []
    /// The models, by name.
    public let models: [String]
    /// How many rows of each data set were used and left out.
    public private(set) var counts: [OutcomeCorpus.DataSetCount] = []

    /// Most answers that are learned from: beyond, prompts are left out at random.
    public static let mostAnswers = 40_000

    /// Encodes the prompts and answers of rows.
    ///
    /// - Parameters:
    ///   - rows: rows with `answers` and `scores`; the others are passed over.
    ///   - evaluation: prompts that will be used to judge the scorer; rows too like one of them are left out.
    ///   - models: whose answers to take; every model's when empty.
    ///   - encoder: encodes prompts and answers.
    ///   - most: most answers to keep.
    ///   - progress: called with texts encoded and texts to encode, first of the evaluation, then prompts, then answers.
    /// - Throws: `TrainingError.tooFewOutcomes` when no row holds an answer.
    public init(
        rows: [OutcomeRow],
        evaluation: [[UInt8]] = [],
        models wanted: [String] = [],
        encoder: CorpusEncoder,
        most: Int = AnswerCorpus.mostAnswers,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(TrainingError) {
        try self.init(rows: rows, evaluation: evaluation, models: wanted, most: most) { texts in
            encoder.encode(texts) { progress($0, texts.count) }
        }
    }

    /// Takes rows, encoding texts with a function.
    init(
        rows: [OutcomeRow],
        evaluation: [[UInt8]] = [],
        models wanted: [String] = [],
        most: Int = AnswerCorpus.mostAnswers,
        encode: ([[UInt8]]) -> [EstimatorInput]
    ) throws(TrainingError) {
        let wanted = Set(wanted.map(ModelAlias.canonical))
        var read = rows.map { AnsweredRow($0, models: wanted) }
        guard read.contains(where: { !$0.answers.isEmpty }) else {
            throw TrainingError(
                .tooFewOutcomes,
                "no row holds both 'answers' and 'scores' of a model; a scorer of answers learns from rows that do"
            )
        }
        models = Set(read.flatMap { $0.answers.flatMap { $0.givers.map { $0.model } } }).sorted()
        let column = Dictionary(uniqueKeysWithValues: models.enumerated().map { ($1, $0) })
        let judged = encode(evaluation)
        let inputs = encode(read.map(\.prompt))
        let flags =
            judged.isEmpty
            ? Array(repeating: false, count: inputs.count)
            : ContaminationFilter(evaluation: judged).contaminated(inputs)
        var rowCounts: [String: (rows: Int, contaminated: Int)] = [:]
        for index in read.indices where !read[index].answers.isEmpty {
            rowCounts[rows[index].dataset, default: (0, 0)].contaminated += flags[index] ? 1 : 0
            if flags[index] { read[index].answers = [] }
        }
        AnsweredRow.thin(&read, most: most)
        let texts = Array(Set(read.flatMap { $0.answers.map(\.text) })).sorted { $0.lexicographicallyPrecedes($1) }
        let encoded = encode(texts)
        let place = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, $0) })
        for (index, row) in read.enumerated() where !row.answers.isEmpty {
            rowCounts[rows[index].dataset, default: (0, 0)].rows += 1
            for answer in row.answers {
                let sum = answer.givers.reduce(0) { $0 + $1.score }
                for giver in answer.givers {
                    observations.append(
                        Observation(answer: answers.count, model: column[giver.model] ?? 0, score: giver.score)
                    )
                }
                answers.append(
                    Answer(
                        prompt: prompts.count,
                        input: encoded[place[answer.text] ?? 0],
                        score: sum / Double(answer.givers.count),
                        count: answer.givers.count
                    )
                )
            }
            prompts.append(inputs[index])
            sources.append(rows[index].dataset)
        }
        counts = rowCounts.sorted { $0.key < $1.key }.map {
            .init(dataset: $0.key, rows: $0.value.rows, contaminated: $0.value.contaminated)
        }
    }

    /// The models with the number of their answers.
    var knownModels: [KnownModel] {
        var outcomes = Array(repeating: 0, count: models.count)
        for observation in observations { outcomes[observation.model] += 1 }
        return zip(models, outcomes).map { KnownModel(name: $0, outcomes: $1) }
    }

    /// Fold of each prompt by its text, in 0..<count: [prompts].
    func folds(count: Int, seed: UInt64) -> [Int] {
        prompts.map { prompt in
            var hash = StableHash(seed: seed)
            hash.combine(prompt.text)
            return Int(hash.value % UInt64(count))
        }
    }

    /// Refuses a corpus that says too little.
    func require(prompts least: Int, scorer: String) throws(TrainingError) {
        let different = Set(prompts.map(\.text)).count
        guard different >= least else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(different) different prompts with graded answers are too few to fit '\(scorer)': give at least \(least)"
            )
        }
    }
}

/// A row's answers, those that come down to the same text together.
private struct AnsweredRow {
    struct Answer {
        var text: [UInt8]
        var givers: [(model: String, score: Double)]
    }

    let prompt: [UInt8]
    var answers: [Answer] = []

    init(_ row: OutcomeRow, models: Set<String>) {
        prompt = Array(row.prompt.utf8)
        guard !row.answers.isEmpty else { return }
        let reader = AnswerReader(prompt: prompt)
        var places: [[UInt8]: Int] = [:]
        for (model, answer) in row.answers.sorted(by: { $0.key < $1.key }) {
            let name = ModelAlias.canonical(model)
            guard let score = row.scores[model], models.isEmpty || models.contains(name) else { continue }
            let text = reader.scoredText(of: Array(answer.utf8))
            if let place = places[text] {
                answers[place].givers.append((name, score))
            } else {
                places[text] = answers.count
                answers.append(Answer(text: text, givers: [(name, score)]))
            }
        }
    }

    /// Empties rows, chosen by their text, until at most so many answers are left.
    static func thin(_ rows: inout [AnsweredRow], most: Int) {
        var left = rows.reduce(0) { $0 + $1.answers.count }
        guard left > most else { return }
        let order = rows.indices.map { index in
            var hash = StableHash(seed: 0x7468_696E)
            hash.combine(rows[index].prompt)
            return (hash.value, index)
        }.sorted { $0 < $1 }
        for (_, index) in order where left > most {
            left -= rows[index].answers.count
            rows[index].answers = []
        }
    }
}
