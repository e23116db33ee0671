/// The `causal-llm` router: a language model tells how well a weak model would answer.
///
/// The judge grades the prompt 1 to 5; the win rate w of the strong model is `1 − Σ_{grade ≥ 4} p` (Ong et al. 2024,
/// "RouteLLM", arXiv 2406.18665, section 4.2). RouteLLM fine-tunes an 8B model on this task; here any model behind a
/// provider is asked as it is. The call is made before deciding and comes in as `EstimatorInput.judgedWinRate`; without it
/// the built-in rules estimate.
public struct CausalLLMRouter: QualityEstimator {
    /// `causal-llm`.
    public static let kind = "causal-llm"
    /// Id of the model that judges.
    public let model: String
    /// What it is asked.
    public let template: JudgeTemplate
    /// How long it may take, in milliseconds.
    public let timeoutMilliseconds: Int
    /// The judge and the checksum of its template.
    public let version: String
    private let rules = RulesRouter()

    /// A router that asks a model of the catalogue.
    public init(model: String, template: JudgeTemplate = .standard, timeoutMilliseconds: Int, version: String) {
        self.model = model
        self.template = template
        self.timeoutMilliseconds = timeoutMilliseconds
        self.version = version
    }

    /// `causal-llm`.
    public var name: String { CausalLLMRouter.kind }
    /// It reads no embedding.
    public var needsEmbedding: Bool { false }

    /// Scores of the models by their places in the list, from the judge's win rate w.
    ///
    /// `r · w + (1 − r) · (1 − w)` with r from 1 for the first model down to 0 for the last, evenly spaced: `w` and `1 − w`
    /// for a pair. The judge speaks of one weak model, so what stands between the first and the last is interpolated.
    public func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate] {
        guard let winRate = input.judgedWinRate else { return try rules.estimates(for: input, models: models) }
        return models.enumerated().map { position, model in
            QualityEstimate(
                model: model,
                score: CausalLLMRouter.score(winRate, position: position, of: models.count),
                standardError: ModelRoster.priorError,
                basis: .rule
            )
        }
    }

    /// Win rates spread evenly over 0.02...1, for no prompt has been judged yet.
    ///
    /// A `strong_share` takes every part of the judge's scale for equally frequent; `thalamus calibrate` measures it on
    /// prompts of your own.
    public func calibrationSample(models: [String]) -> CalibrationSample? {
        let rates = (1...50).map { Double($0) / 50 }
        return CalibrationSample(
            models: models.count,
            scores: rates.flatMap { rate in
                models.indices.map { CausalLLMRouter.score(rate, position: $0, of: models.count) }
            },
            inputTokens: Array(repeating: 100, count: rates.count)
        )
    }

    /// The judge's win rate, or what the rules see.
    public func observations(for input: EstimatorInput) -> [Observation] {
        guard let winRate = input.judgedWinRate else { return rules.observations(for: input) }
        return [Observation(name: "judged_win_rate", value: winRate)]
    }

    private static func score(_ winRate: Double, position: Int, of count: Int) -> Double {
        let strength = count > 1 ? 1 - Double(position) / Double(count - 1) : 1
        return min(1, max(0, strength * winRate + (1 - strength) * (1 - winRate)))
    }
}
