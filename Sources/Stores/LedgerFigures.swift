public import Routing

/// The numbers of a decision and its answer, without the record: what statistics over many decisions read.
public struct LedgerFigures: Sendable, Hashable {
    /// When the decision was made, in seconds since 1970-01-01 UTC.
    public var created: Double
    /// The policy that decided; `pinned` when the request named a model.
    public var policy: String
    /// The shape of the plan.
    public var strategy: String
    /// The model that the decision chose; of a plan, that of its first node.
    public var chosen: String
    /// Milliseconds that deciding took.
    public var routerMilliseconds: Double
    /// What the router expected of what it chose, in 0...1; `nil` for a pin and for plans that it did not weigh.
    public var expectedQuality: Double?
    /// The models that could have answered, best first.
    public var candidates: [CandidateFigures]
    /// What became of it; `nil` while it is under way, or when only a decision was asked for.
    public var answer: AnswerFigures?
    /// How the answer was rated, in 0...1.
    public var rating: Double?

    /// Collects figures.
    public init(
        created: Double,
        policy: String,
        strategy: String,
        chosen: String,
        routerMilliseconds: Double,
        expectedQuality: Double?,
        candidates: [CandidateFigures],
        answer: AnswerFigures?,
        rating: Double?
    ) {
        self.created = created
        self.policy = policy
        self.strategy = strategy
        self.chosen = chosen
        self.routerMilliseconds = routerMilliseconds
        self.expectedQuality = expectedQuality
        self.candidates = candidates
        self.answer = answer
        self.rating = rating
    }

    /// The figures of a record.
    public init(_ record: LedgerRecord) {
        let decision = record.decision
        self.init(
            created: decision.created,
            policy: decision.policy,
            strategy: decision.plan.strategy.rawValue,
            chosen: decision.model,
            routerMilliseconds: decision.routerMilliseconds,
            expectedQuality: decision.expectedQuality,
            candidates: decision.candidates.map { CandidateFigures($0) },
            answer: record.answer.map { AnswerFigures($0) },
            rating: record.feedback?.rating
        )
    }

    /// The model that answered or, where there is no answer, was chosen.
    public var model: String { answer?.model ?? chosen }
}

/// What was expected of a model on a request.
public struct CandidateFigures: Sendable, Hashable {
    /// The model's id.
    public var model: String
    /// Expected score in 0...1; `nil` when nothing was predicted.
    public var quality: Double?
    /// Expected cost in US dollars.
    public var costUSD: Double
    /// Expected carbon in grams of CO2 equivalent; `nil` when the model's size is unknown.
    public var carbonG: Double?

    /// Collects figures.
    public init(model: String, quality: Double?, costUSD: Double, carbonG: Double?) {
        self.model = model
        self.quality = quality
        self.costUSD = costUSD
        self.carbonG = carbonG
    }

    /// The figures of a candidate.
    public init(_ candidate: Candidate) {
        self.init(
            model: candidate.model,
            quality: candidate.quality,
            costUSD: candidate.costUSD,
            carbonG: candidate.carbonG
        )
    }
}

/// What an answer took.
public struct AnswerFigures: Sendable, Hashable {
    /// The model that answered, or would have.
    public var model: String
    /// The provider that was called.
    public var provider: String
    /// HTTP status; 499 when the client left.
    public var status: Int
    /// The type of the error, in OpenAI's vocabulary.
    public var errorType: String?
    /// Prompt tokens, those from the provider's cache included.
    public var promptTokens: Int
    /// Tokens of the answer.
    public var completionTokens: Int
    /// Prompt tokens that the provider found in its cache.
    public var cachedTokens: Int
    /// Cost in US dollars.
    public var costUSD: Double
    /// Carbon in grams of CO2 equivalent.
    public var carbonG: Double?
    /// Energy in watt-hours.
    public var energyWh: Double?
    /// Milliseconds to the first token.
    public var firstTokenMilliseconds: Double?
    /// Milliseconds to the last byte.
    public var totalMilliseconds: Double
    /// Milliseconds of it that the gateway took.
    public var overheadMilliseconds: Double

    /// The figures of an answer.
    public init(_ answer: AnswerRecord) {
        self.init(
            model: answer.modelAnswered,
            provider: answer.provider,
            status: answer.status,
            errorType: answer.errorType,
            promptTokens: answer.promptTokens,
            completionTokens: answer.completionTokens,
            cachedTokens: answer.cachedTokens,
            costUSD: answer.costUSD,
            carbonG: answer.carbonG,
            energyWh: answer.energyWh,
            firstTokenMilliseconds: answer.timeToFirstTokenMilliseconds,
            totalMilliseconds: answer.totalMilliseconds,
            overheadMilliseconds: answer.overheadMilliseconds
        )
    }

    /// Collects figures.
    public init(
        model: String,
        provider: String,
        status: Int,
        errorType: String?,
        promptTokens: Int,
        completionTokens: Int,
        cachedTokens: Int,
        costUSD: Double,
        carbonG: Double?,
        energyWh: Double?,
        firstTokenMilliseconds: Double?,
        totalMilliseconds: Double,
        overheadMilliseconds: Double
    ) {
        self.model = model
        self.provider = provider
        self.status = status
        self.errorType = errorType
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.cachedTokens = cachedTokens
        self.costUSD = costUSD
        self.carbonG = carbonG
        self.energyWh = energyWh
        self.firstTokenMilliseconds = firstTokenMilliseconds
        self.totalMilliseconds = totalMilliseconds
        self.overheadMilliseconds = overheadMilliseconds
    }
}

extension Decision {
    /// What the router expected of what it chose, in 0...1; `nil` for a pin and for plans that it did not weigh.
    public var expectedQuality: Double? {
        if plan.nodes.count == 1 { return candidates.first { $0.model == model }?.quality }
        guard let best = plans?.first, best.strategy == plan.strategy else { return nil }
        return best.quality
    }
}
