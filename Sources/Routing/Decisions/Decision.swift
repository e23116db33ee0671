/// The immutable record of why a request went where it went.
///
/// Made before the first token, shown to the user, kept in the ledger, and the same after every reload.
public struct Decision: Sendable, Hashable {
    /// Unique name, `dec_…`.
    public var id: String
    /// Seconds since 1970-01-01 UTC.
    public var created: Double
    /// The policy that decided; `pinned` when the request named a model.
    public var policy: String
    /// What the policy optimises; `nil` for a pin.
    public var objective: DecisionObjective?
    /// The router and its artifact; `nil` for a pin.
    public var router: DecisionRouter?
    /// What the router saw of the request.
    public var query: DecisionQuery
    /// The id of the model of the plan's first node.
    public var model: String
    /// What is run.
    public var plan: Plan
    /// Every model that could have answered, best first.
    public var candidates: [Candidate]
    /// Plans of several models that were weighed against them, best first; `nil` where the policy uses none.
    public var plans: [PlanOption]?
    /// Which model each agent of the plan got, and why; `nil` where no agents were planned.
    public var parts: [DecisionPart]? = nil
    /// The models that could not, and why.
    public var filtered: [FilteredModel]
    /// The second-best candidate and how far behind it was; `nil` when a plan of several nodes answers.
    public var runnerUp: RunnerUp?
    /// What the conversation's history changed; `nil` for its first request.
    public var session: DecisionSession?
    /// The choice in sentences, made from the numbers above.
    public var reasons: [String]
    /// Time that embedding and deciding took, in milliseconds.
    public var routerMilliseconds: Double
}

/// One model's figures in a decision.
public struct Candidate: Sendable, Hashable {
    /// The model's id.
    public var model: String
    /// Expected score in 0...1; `nil` when nothing was predicted, as for a pin.
    public var quality: Double?
    /// Standard error of the quality.
    public var standardError: Double?
    /// Graded answers that the estimate of this model rests on; 0 for a prior, `nil` for a rule.
    public var outcomes: Int?
    /// Expected cost of the answer in US dollars.
    public var costUSD: Double
    /// Expected carbon of the answer in grams of CO2 equivalent; `nil` when the model's size is unknown.
    public var carbonG: Double?
    /// Expected time to the last token in milliseconds; `nil` when never measured.
    public var latencyMilliseconds: Double?
    /// Quality less the price of its charge: the largest is chosen.
    public var utility: Double
}

/// The choice of a model for one node of a plan of agents: the same router, asked about the agent's part alone.
public struct DecisionPart: Sendable, Hashable {
    /// The node's id.
    public var node: String
    /// The model's id.
    public var model: String
    /// The choice in a sentence.
    public var reason: String
    /// Every model that could have taken the part, best first.
    public var candidates: [Candidate]
}

/// The candidate that came second.
public struct RunnerUp: Sendable, Hashable {
    /// The model's id.
    public var model: String
    /// Utility by which it was behind.
    public var margin: Double
}

/// An objective and the exchange rate it was solved to.
public struct DecisionObjective: Sendable, Hashable {
    /// The objective's kind, such as `strong_share`.
    public var kind: String
    /// Its number.
    public var value: Double
    /// What quality may cost: `usd_per_1k`, `carbon_g` or `strong_call`.
    public var charge: String
    /// Quality points per unit of charge.
    public var rate: Double
}

/// Which router decided.
public struct DecisionRouter: Sendable, Hashable {
    /// The router's name.
    public var name: String
    /// Version or checksum of its artifact.
    public var version: String
}

/// What the router saw.
public struct DecisionQuery: Sendable, Hashable {
    /// Tokens of the whole request, estimated.
    public var inputTokens: Int
    /// Tokens of the scored text that the encoder read.
    public var encodedTokens: Int
    /// Whether the scored text was longer than the encoder reads.
    public var truncated: Bool
    /// Names of the capabilities the request uses.
    public var needs: [String]
    /// How far the request may travel.
    public var privacy: PrivacyClass
    /// Features of the prompt, such as its difficulty.
    public var observations: [Observation]
}

/// What the conversation's history changed.
public struct DecisionSession: Sendable, Hashable {
    /// The model that answered the conversation last.
    public var previousModel: String
    /// Whether the conversation stayed with it although another model scored higher.
    public var kept: Bool
    /// US dollars of prompt cache that a switch would lose.
    public var lostCacheUSD: Double
}

#if !hasFeature(Embedded)
extension RunnerUp: Codable {}

extension DecisionObjective: Codable {}

extension DecisionRouter: Codable {}

extension DecisionQuery: Codable {
    private enum CodingKeys: String, CodingKey {
        case truncated, needs, privacy, observations
        case inputTokens = "input_tokens"
        case encodedTokens = "encoded_tokens"
    }
}

extension DecisionSession: Codable {
    private enum CodingKeys: String, CodingKey {
        case kept
        case previousModel = "previous_model"
        case lostCacheUSD = "lost_cache_usd"
    }
}

extension Candidate: Codable {
    private enum CodingKeys: String, CodingKey {
        case model, quality, outcomes, utility
        case standardError = "standard_error"
        case costUSD = "cost_usd"
        case carbonG = "carbon_g"
        case latencyMilliseconds = "latency_ms"
    }
}

extension DecisionPart: Codable {}

extension Decision: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, created, policy, objective, router, query, model, plan, candidates, plans, parts, filtered, session
        case reasons
        case runnerUp = "runner_up"
        case routerMilliseconds = "router_ms"
    }
}
#endif
