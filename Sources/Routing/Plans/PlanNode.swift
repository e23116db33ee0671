/// One step of a plan.
///
/// Which fields mean something depends on the kind; validation refuses a node that lacks one it needs.
public struct PlanNode: Sendable, Hashable {
    /// Unique name within the plan.
    public var id: String
    /// What the step does.
    public var kind: Kind
    /// The model that is called, for steps that call one.
    public var model: String?
    /// The models among which a `route` step chooses, the cheapest first.
    public var candidates: [PlanCandidate]
    /// What the agent is, such as `researcher`; told to the model when `prompt` is set.
    public var role: String?
    /// The sub-task in a few words; for people, and for `{{task}}` in the prompt.
    public var task: String?
    /// What the step needs a model for.
    public var capability: PlanCapability?
    /// Ids of the nodes whose output this one needs.
    public var dependencies: [String]
    /// The condition under which the step runs at all, such as `j.rejected`; see ``PlanCondition``.
    public var when: String?
    /// How a step of its kind goes about it; see ``PlanNode/Method``.
    public var method: Method?
    /// What accepts: for `agree` the least share of votes, for `verify` the least score, in 0...1.
    public var threshold: Double?
    /// `verify`: drafts with a lower score are accepted too, for nothing will help them.
    public var floor: Double?
    /// `agree` by weight: the weight of each dependency's vote; 1 where it is not named.
    public var weights: [String: Double]
    /// `verify` by log-probabilities: what is read from them.
    public var signal: LogprobConfidence.Signal?
    /// `rank`: how comparisons become an order.
    public var aggregation: RankAggregation.Method?
    /// `fuse`: merges only this many of the best, in the order of a `rank` it depends on.
    public var top: Int?
    /// `verify` by the model itself: how often it is asked.
    public var samples: Int?
    /// The trained scorer that a `verify` or `rank` step asks.
    public var scorer: String?
    /// What the model is told, with `{{query}}`, `{{task}}` and `{{ID.output}}`; without it the model gets the client's
    /// messages as they are.
    public var prompt: String?
    /// The tool that a `tool` step calls, or the collection that a `retrieve` step searches.
    public var tool: String?
    /// Arguments of the tool; their values may hold the same marks as a prompt.
    public var arguments: [String: String]
    /// `route`: quality (0...1) that a US dollar per 1,000 requests must buy.
    public var lambda: Double?
    /// `route`: figures of the decision rule by name, where they are not the rule's own.
    public var parameters: [String: Double]
    /// Sampling temperature.
    public var temperature: Double?
    /// Most tokens of the answer.
    public var maximumTokens: Int?
    /// Time for each call, in milliseconds.
    public var timeoutMilliseconds: Int?
    /// How often a failed call is tried again.
    public var retries: Int?
    /// What becomes of the plan when the step fails; `fail` by default.
    public var onError: OnError?
    /// The model that takes over when the step fails with `fallback`; the plan's by default.
    public var fallback: String?

    /// What a step does.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Calls a model.
        case model
        /// Compares the final answers of drafts and passes the one that enough of them give.
        case agree
        /// Judges one draft and passes it when it is good enough.
        case verify
        /// Passes the best of several drafts.
        case rank
        /// Has a model merge several drafts into one.
        case fuse
        /// Puts several outputs together without a model.
        case join
        /// Calls a tool.
        case tool
        /// Searches a collection of documents.
        case retrieve
        /// Calls models one after the other for as long as the next answer is worth its price: cascade routing.
        case route
    }

    /// How a step goes about it.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// `agree`: all drafts give the same final answer, or at least `threshold` of them do.
        case answer
        /// `agree`: the final answer of most drafts, accepted from `threshold` (0 by default) on.
        case majority
        /// `agree`: as `majority`, each vote with its weight.
        case weighted
        /// `verify`: the model is asked whether its own draft is right.
        case selfVerification = "self"
        /// `verify`, `rank`: another model judges.
        case judge
        /// `verify`: the log-probabilities of the draft's tokens.
        case logprobs
        /// `verify`, `rank`: a trained scorer judges.
        case scorer
        /// `join`: every dependency, in order.
        case all
        /// `join`: the dependencies that have an output.
        case any
        /// `join`: the first dependency to have an output; the others are cancelled.
        case first
    }

    /// What becomes of the plan when a step fails.
    public enum OnError: String, Sendable, Hashable, CaseIterable {
        /// The plan fails, and its fallback answers.
        case fail
        /// The step counts as left out; what can do without it goes on.
        case skip
        /// Another model takes the step over.
        case fallback
    }

    /// A step; everything else is set by name.
    public init(id: String, kind: Kind, model: String? = nil, dependencies: [String] = [], when: String? = nil) {
        self.id = id
        self.kind = kind
        self.model = model
        self.dependencies = dependencies
        self.when = when
        candidates = []
        weights = [:]
        arguments = [:]
        parameters = [:]
    }

    /// The models that the step may call, each once.
    public var models: [String] {
        var models = candidates.map { $0.model }
        if let model { models.insert(model, at: 0) }
        if let fallback, !models.contains(fallback) { models.append(fallback) }
        return models
    }
}

/// What a step needs a model for.
public enum PlanCapability: String, Sendable, Hashable, CaseIterable {
    /// Finding and weighing facts.
    case research
    /// Writing and mending programs.
    case code
    /// Calculation and proof.
    case maths
    /// Writing for people.
    case write
    /// Finding what is wrong or missing.
    case critique
    /// Making or reading pictures.
    case image
    /// Reading documents.
    case document
}

/// A model that a `route` step may call, with what is expected of it.
public struct PlanCandidate: Sendable, Hashable {
    /// The model's id.
    public var model: String
    /// Expected score (0...1) on this request.
    public var quality: Double

    /// A candidate.
    public init(model: String, quality: Double) {
        self.model = model
        self.quality = quality
    }
}

#if !hasFeature(Embedded)
extension PlanCandidate: Codable {}
#endif
