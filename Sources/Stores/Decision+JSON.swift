public import Conversation
public import Routing

extension Decision {
    /// The record as JSON, members in reading order: the same members as its `Codable` form, written many times faster.
    ///
    /// What is `nil` is left out. `Decision(from:)` reads it back bit for bit; a number that is not finite is written as
    /// `"inf"`, `"-inf"` or `"nan"`.
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: 2048)
        write(to: &writer)
        return writer.bytes
    }

    /// Appends the record as a JSON object.
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", id)
            $0.figure("created", created)
            $0.member("policy", policy)
            $0.member("model", model)
            $0.member("reasons", .array(reasons.map { .string($0) }))
            if let objective { $0.member("objective", objective.json) }
            if let router {
                $0.member("router", ["name": .string(router.name), "version": .string(router.version)])
            }
            $0.member("query", query.json)
            $0.member("plan", plan.json)
            $0.member("candidates", .array(candidates.map(\.json)))
            if let plans { $0.member("plans", .array(plans.map(\.json))) }
            if let parts { $0.member("parts", .array(parts.map(\.json))) }
            $0.member(
                "filtered",
                .array(filtered.map { ["model": .string($0.model), "reason": .string($0.reason)] })
            )
            if let runnerUp {
                $0.member("runner_up", ["model": .string(runnerUp.model), "margin": .figure(runnerUp.margin)])
            }
            if let session { $0.member("session", session.json) }
            $0.figure("router_ms", routerMilliseconds)
        }
    }
}

extension JSONWriter {
    /// Writes a member whose number may be infinite.
    fileprivate mutating func figure(_ name: String, _ value: Double) {
        member(name, .figure(value))
    }
}

extension JSONValue {
    /// A number that is kept even if it is not finite.
    static func figure(_ value: Double) -> JSONValue {
        if value.isFinite { return .number(value) }
        return .string(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf")
    }

    /// An object without the members that have no value.
    static func some(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }
}

extension DecisionPart {
    /// The part as JSON.
    public var json: JSONValue {
        [
            "node": .string(node), "model": .string(model), "reason": .string(reason),
            "candidates": .array(candidates.map(\.json)),
        ]
    }
}

extension DecisionObjective {
    fileprivate var json: JSONValue {
        ["kind": .string(kind), "value": .figure(value), "charge": .string(charge), "rate": .figure(rate)]
    }
}

extension DecisionQuery {
    fileprivate var json: JSONValue {
        [
            "input_tokens": .integer(inputTokens),
            "encoded_tokens": .integer(encodedTokens),
            "truncated": .bool(truncated),
            "needs": .array(needs.map { .string($0) }),
            "privacy": .string(privacy.rawValue),
            "observations": .array(observations.map { ["name": .string($0.name), "value": .figure($0.value)] }),
        ]
    }
}

extension DecisionSession {
    fileprivate var json: JSONValue {
        ["previous_model": .string(previousModel), "kept": .bool(kept), "lost_cache_usd": .figure(lostCacheUSD)]
    }
}

extension Candidate {
    fileprivate var json: JSONValue {
        .some([
            ("model", .string(model)),
            ("quality", quality.map { .figure($0) }),
            ("standard_error", standardError.map { .figure($0) }),
            ("outcomes", outcomes.map { .integer($0) }),
            ("cost_usd", .figure(costUSD)),
            ("carbon_g", carbonG.map { .figure($0) }),
            ("latency_ms", latencyMilliseconds.map { .figure($0) }),
            ("utility", .figure(utility)),
        ])
    }
}

extension PlanOption {
    fileprivate var json: JSONValue {
        .some([
            ("strategy", .string(strategy.rawValue)),
            ("models", .array(models.map { .string($0) })),
            ("quality", .figure(quality)),
            ("cost_usd", .figure(costUSD)),
            ("carbon_g", carbonG.map { .figure($0) }),
            ("calls", .figure(calls)),
            ("rounds", .figure(rounds)),
            ("agreement", .figure(agreement)),
            ("utility", .figure(utility)),
        ])
    }
}
