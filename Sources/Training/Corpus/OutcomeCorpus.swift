public import Datasets
public import Routing

/// Graded answers on encoded prompts: what every router is fitted to.
///
/// Prompts too like one of the evaluation are left out and counted. Scores form a table of prompts by models in which
/// answers that were never given are not a number.
public struct OutcomeCorpus: Sendable {
    /// The prompts, encoded: [prompts].
    public private(set) var inputs: [EstimatorInput] = []
    /// Data set of each prompt, or the part of it that is graded by a measure of its own: [prompts].
    public private(set) var sources: [String] = []
    /// Score of every model on every prompt, in 0...1, or not a number: [prompts, models].
    public private(set) var scores: [Float] = []
    /// Canonical names of the models; of a pair, the strong one first.
    public let models: [String]
    /// Whether the models were named as a pair, the strong one first.
    public let isPair: Bool
    /// How many rows of each data set were used and left out, by name.
    public let counts: [DataSetCount]

    /// How many rows of a data set were used and left out.
    public struct DataSetCount: Sendable, Hashable {
        /// The data set.
        public var dataset: String
        /// Rows to learn from.
        public var rows: Int
        /// Rows left out because an evaluation asks them too.
        public var contaminated: Int
    }

    /// Number of prompts.
    public var prompts: Int { inputs.count }

    /// Encodes rows and keeps those that may be learned from.
    ///
    /// - Parameters:
    ///   - rows: rows to learn from.
    ///   - evaluation: prompts that will be used to judge the router; rows too like one of them are left out.
    ///   - models: the models to learn, in order; all of them, by name, when empty.
    ///   - encoder: encodes the prompts.
    ///   - progress: called with prompts encoded and prompts in all.
    /// - Throws: `TrainingError.unknownModel` when a wanted model has no outcome, `tooFewOutcomes` without rows.
    public init(
        rows: [OutcomeRow],
        evaluation: [[UInt8]] = [],
        models wanted: [String] = [],
        encoder: CorpusEncoder,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(TrainingError) {
        let texts = rows.map { Array($0.prompt.utf8) }
        let total = texts.count + evaluation.count
        let inputs = encoder.encode(texts) { progress($0, total) }
        let judged = encoder.encode(evaluation) { progress(texts.count + $0, total) }
        let flags =
            judged.isEmpty
            ? Array(repeating: false, count: inputs.count)
            : ContaminationFilter(evaluation: judged).contaminated(inputs)
        try self.init(rows: rows, inputs: inputs, isContaminated: flags, models: wanted)
    }

    /// Takes rows whose prompts are encoded already.
    ///
    /// - Parameters:
    ///   - rows: rows to learn from.
    ///   - inputs: their prompts: [rows].
    ///   - isContaminated: which of them to leave out; none when empty.
    ///   - models: the models to learn, in order; all of them, by name, when empty.
    /// - Throws: `TrainingError.unknownModel` when a wanted model has no outcome, `tooFewOutcomes` without rows.
    public init(
        rows: [OutcomeRow],
        inputs: [EstimatorInput],
        isContaminated: [Bool] = [],
        models wanted: [String] = []
    ) throws(TrainingError) {
        precondition(inputs.count == rows.count, "every row needs its encoded prompt")
        guard !rows.isEmpty else {
            throw TrainingError(.tooFewOutcomes, "the data hold no row of this split to learn from")
        }
        var named: Set<String> = []
        for name in wanted where !named.insert(ModelAlias.canonical(name)).inserted {
            throw TrainingError(
                .invalidData,
                "model '\(name)' is named twice among the models to learn; name each once"
            )
        }
        let known = Set(rows.flatMap { $0.scores.keys }.map(ModelAlias.canonical))
        models = wanted.isEmpty ? known.sorted() : wanted.map(ModelAlias.canonical)
        isPair = wanted.count == 2
        if let missing = models.first(where: { !known.contains($0) }) {
            throw TrainingError(
                .unknownModel,
                "the data hold no outcome of model '\(missing)'; they know \(known.sorted().joined(separator: ", "))"
            )
        }
        let column = Dictionary(models.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let collections = OutcomeCorpus.collections(rows)
        var counts: [String: (rows: Int, contaminated: Int)] = [:]
        for (index, row) in rows.enumerated() {
            let isContaminated = !isContaminated.isEmpty && isContaminated[index]
            counts[row.dataset, default: (0, 0)].contaminated += isContaminated ? 1 : 0
            if isContaminated { continue }
            var line = [Float](repeating: .nan, count: models.count)
            for (model, score) in row.scores.sorted(by: { $0.key < $1.key }) {
                guard let place = column[ModelAlias.canonical(model)] else { continue }
                guard line[place].isNaN else {
                    throw TrainingError(
                        .invalidData,
                        "row '\(row.promptID)' of '\(row.dataset)' scores '\(models[place])' twice, under several of its names: "
                            + row.scores.keys.filter { ModelAlias.same($0, model) }.sorted().joined(separator: ", ")
                    )
                }
                line[place] = Float(score)
            }
            guard line.contains(where: { !$0.isNaN }) else { continue }
            counts[row.dataset, default: (0, 0)].rows += 1
            self.inputs.append(inputs[index])
            sources.append(collections.contains(row.dataset) ? "\(row.dataset)/\(row.category)" : row.dataset)
            scores += line
        }
        self.counts = counts.sorted { $0.key < $1.key }.map {
            DataSetCount(dataset: $0.key, rows: $0.value.rows, contaminated: $0.value.contaminated)
        }
    }

    private init(_ whole: OutcomeCorpus, prompts: [Int]) {
        models = whole.models
        isPair = whole.isPair
        counts = whole.counts
        inputs = prompts.map { whole.inputs[$0] }
        sources = prompts.map { whole.sources[$0] }
        for prompt in prompts { scores += whole.row(prompt) }
    }

    /// Some of the prompts, in the order given.
    public func subset(_ prompts: [Int]) -> OutcomeCorpus {
        OutcomeCorpus(self, prompts: prompts)
    }

    /// The same prompts with other scores: [prompts, models].
    func withScores(_ scores: [Float]) -> OutcomeCorpus {
        precondition(scores.count == self.scores.count, "every model needs a score on every prompt")
        var changed = self
        changed.scores = scores
        return changed
    }

    /// Scores of all models on a prompt, not a number where there was no answer: [models].
    public func row(_ prompt: Int) -> ArraySlice<Float> {
        scores[prompt * models.count..<(prompt + 1) * models.count]
    }

    /// Score of a model on a prompt; not a number when it gave no answer.
    public func score(_ prompt: Int, _ model: Int) -> Float {
        scores[prompt * models.count + model]
    }

    /// The models with the number of their graded answers.
    public var knownModels: [KnownModel] {
        models.enumerated().map { column, name in
            let answers = (0..<prompts).count { !score($0, column).isNaN }
            return KnownModel(name: name, outcomes: answers)
        }
    }

    /// Data sets that bundle several benchmarks, whose categories are then sources of their own.
    ///
    /// A data set counts as a bundle when its categories are graded by different metrics.
    static func collections(_ rows: [OutcomeRow]) -> Set<String> {
        var metrics: [String: Set<String>] = [:]
        for row in rows { metrics[row.dataset, default: []].insert(row.metric) }
        return Set(metrics.filter { $0.value.count > 1 }.keys)
    }
}
