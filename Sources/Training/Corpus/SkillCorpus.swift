public import Datasets
import Routing

/// Outcome rows on their way to a training set: encoded, freed of contaminated prompts, named by source.
public struct SkillCorpus: Sendable {
    /// What the skill router learns from.
    public let set: SkillTrainingSet
    /// How many rows of each data set were used and left out, by name.
    public let sources: [(dataset: String, rows: Int, contaminated: Int)]

    /// Encodes rows and makes a training set of them.
    ///
    /// - Parameters:
    ///   - rows: rows to learn from.
    ///   - evaluation: prompts that will be used to judge the router; rows too like one of them are left out.
    ///   - models: canonical names of the models to learn; all of them when empty.
    ///   - encoder: encodes the prompts.
    ///   - progress: called with prompts encoded and prompts in all.
    /// - Throws: `TrainingError.unknownModel` when a wanted model has no outcome.
    public init(
        rows: [OutcomeRow],
        evaluation: [[UInt8]],
        models: [String] = [],
        encoder: CorpusEncoder,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(TrainingError) {
        guard !rows.isEmpty else {
            throw TrainingError(.tooFewOutcomes, "the data hold no row of this split to learn from")
        }
        let wanted = Set(models.map(ModelAlias.canonical))
        let known = Set(rows.flatMap { $0.scores.keys }.map(ModelAlias.canonical))
        if let missing = wanted.subtracting(known).min() {
            throw TrainingError(.unknownModel, "the data hold no outcome of model '\(missing)'")
        }
        let texts = rows.map { Array($0.prompt.utf8) }
        let total = texts.count + evaluation.count
        let inputs = encoder.encode(texts) { progress($0, total) }
        let judged = encoder.encode(evaluation) { progress(texts.count + $0, total) }
        let flags =
            judged.isEmpty
            ? Array(repeating: false, count: inputs.count)
            : ContaminationFilter(evaluation: judged).contaminated(inputs)

        var counts: [String: (rows: Int, contaminated: Int)] = [:]
        let dimensions = inputs[0].embedding.count
        var set = SkillTrainingSet(inputs: dimensions + SurfaceFeatures.names.count)
        let split = SkillCorpus.collections(rows)
        for ((row, input), isContaminated) in zip(zip(rows, inputs), flags) {
            counts[row.dataset, default: (0, 0)].rows += isContaminated ? 0 : 1
            counts[row.dataset, default: (0, 0)].contaminated += isContaminated ? 1 : 0
            if isContaminated { continue }
            var scores: [String: Double] = [:]
            for (model, score) in row.scores {
                let name = ModelAlias.canonical(model)
                if wanted.isEmpty || wanted.contains(name) { scores[name] = score }
            }
            guard !scores.isEmpty else { continue }
            set.append(
                features: SkillWeights.rawInputs(of: input),
                source: split.contains(row.dataset) ? "\(row.dataset)/\(row.category)" : row.dataset,
                inputTokens: RoutingQuery.approximateTokens(bytes: input.text.count),
                scores: scores
            )
        }
        self.set = set
        sources = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rows, $0.value.contaminated) }
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
