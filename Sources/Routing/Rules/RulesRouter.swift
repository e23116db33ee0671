/// The `rules` router: readable rules tell how complex a prompt is, and the policy's order tells how strong its models are.
///
/// A model's relative strength r is 1 for the first model of the policy and 0 for the last, evenly spaced; its score is
/// `1 − complexity · (1 − 0.8 r)`. Every model answers the simplest prompt, the strongest keeps a fifth of doubt on the
/// hardest, and the gap between two models, `0.8 · complexity · Δr`, grows with complexity alone: that is all that a
/// rule can know, and all that a threshold needs. The win rate of the first of two models is `½ + 0.4 · complexity`.
///
/// It needs no training, no encoder and no provider, so it is also what runs where another router cannot.
public struct RulesRouter: TrainedEstimator {
    /// `rules`.
    public static var kind: String { "rules" }
    /// Version of the artifact; of rules by themselves, the checksum of their text.
    public let version: String
    /// The rules.
    public let rules: RuleSet

    /// Share of the hardest prompts on which the strongest model is trusted.
    private static let spread = 0.8

    private let history: PromptHistory?
    /// Complexities of typical prompts: [prompts].
    private let sampleComplexities: [Float]
    /// Tokens of those prompts: [prompts].
    private let sampleTokens: [Int32]

    /// A router from rules, with the prompts seen and a sample of typical ones where training brought them.
    public init(
        _ rules: RuleSet = .standard,
        history: PromptHistory? = nil,
        sampleComplexities: [Float] = [],
        sampleTokens: [Int32] = [],
        version: String? = nil
    ) {
        precondition(sampleComplexities.count == sampleTokens.count, "every prompt of the sample needs its tokens")
        self.rules = rules
        self.history = history
        self.sampleComplexities = sampleComplexities
        self.sampleTokens = sampleTokens
        self.version = version ?? String(rules.checksum.prefix(12))
    }

    /// Reads the router.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let tokens = try tensors.integers("sample.input_tokens")
        let complexities = try tensors.floats("sample.complexities", count: tokens.count)
        let rules: RuleSet
        do {
            rules = try RuleSet(text: tensors.text("rules"))
        } catch {
            throw tensors.fault(error.message)
        }
        self.init(
            rules,
            history: tensors.has("memory.embeddings") ? try PromptHistory(tensors) : nil,
            sampleComplexities: complexities.map { $0.isNaN ? 0.5 : min(1, max(0, $0)) },
            sampleTokens: tokens,
            version: version
        )
    }

    /// Stores the router.
    public func write(to tensors: inout RouterTensorWriter) {
        tensors.text("rules", rules.text)
        tensors.floats("sample.complexities", sampleComplexities)
        tensors.integers("sample.input_tokens", sampleTokens)
        history?.write(to: &tensors)
    }

    /// None: rules know no model.
    public var knownModels: [KnownModel] { [] }
    /// Only a history of prompts needs the embedding.
    public var needsEmbedding: Bool { history != nil }

    /// Complexity of a prompt, in 0...1.
    ///
    /// - Throws: `RoutingError.missingEmbedding` when there is a history and no embedding of its length.
    public func complexity(of input: EstimatorInput) throws(RoutingError) -> Double {
        Elementary.sigmoid(rules.findings(on: input).logOdds + (try historyTerm(input) ?? 0))
    }

    /// Expected score of each model by its place in the list.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        let complexity = try complexity(of: input)
        return models.enumerated().map { position, model in
            QualityEstimate(
                model: model,
                score: RulesRouter.score(complexity, position: position, of: models.count),
                standardError: ModelRoster.priorError,
                basis: .rule
            )
        }
    }

    /// The sample that came with the training data, else the rules' findings on `TypicalPrompts`.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        var complexities = sampleComplexities.map { Double($0) }
        var tokens = sampleTokens.map { Int($0) }
        if tokens.isEmpty {
            for prompt in TypicalPrompts.all {
                let input = EstimatorInput(text: Array(prompt.utf8))
                complexities.append(Elementary.sigmoid(rules.findings(on: input).logOdds))
                tokens.append(RoutingQuery.approximateTokens(bytes: input.text.count))
            }
        }
        return CalibrationSample(
            models: models.count,
            scores: complexities.flatMap { complexity in
                models.indices.map { RulesRouter.score(complexity, position: $0, of: models.count) }
            },
            inputTokens: tokens
        )
    }

    /// The complexity, and what the length, the history and each rule that held added to its log-odds.
    public func observations(for input: EstimatorInput) -> [Observation] {
        let findings = rules.findings(on: input)
        let past = (try? historyTerm(input)) ?? nil
        var observations = [
            Observation(name: "complexity", value: Elementary.sigmoid(findings.logOdds + (past ?? 0)))
        ]
        if rules.perDoubling != 0 { observations.append(Observation(name: "length", value: findings.length)) }
        if let past { observations.append(Observation(name: "history", value: past)) }
        for index in findings.rules {
            observations.append(Observation(name: "rule:" + rules.rules[index].name, value: rules.rules[index].add))
        }
        return observations
    }

    /// What similar prompts add to the log-odds; `nil` when none is known.
    private func historyTerm(_ input: EstimatorInput) throws(RoutingError) -> Double? {
        guard let history, let failure = try history.failure(near: input.embedding) else { return nil }
        return rules.historyWeight * (failure - 0.5)
    }

    private static func score(_ complexity: Double, position: Int, of count: Int) -> Double {
        let strength = count > 1 ? 1 - Double(position) / Double(count - 1) : 1
        return 1 - complexity * (1 - spread * strength)
    }
}
