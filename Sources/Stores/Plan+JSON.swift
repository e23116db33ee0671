public import Conversation
public import Routing

extension Plan {
    /// The plan in its standard form: the same members as its `Codable` form, in reading order.
    public var json: JSONValue {
        .some([
            ("version", .integer(version)),
            ("strategy", .string(strategy.rawValue)),
            ("topology", topology.map { .string($0.rawValue) }),
            ("budget", budget.json),
            ("nodes", .array(nodes.map(\.json))),
            ("output", .string(output)),
            ("fallback", fallback.map { .string($0) }),
        ])
    }
}

extension PlanBudget {
    /// The limits that are set.
    public var json: JSONValue {
        .some([
            ("usd", usd.map { .figure($0) }),
            ("tokens", tokens.map { .integer($0) }),
            ("ms", milliseconds.map { .integer($0) }),
            ("calls", calls.map { .integer($0) }),
            ("parallel", parallel.map { .integer($0) }),
        ])
    }
}

extension PlanNode {
    fileprivate var json: JSONValue {
        // Most nodes of most plans are calls of a model and no more.
        let plain: [(String, JSONValue?)] = [
            ("id", .string(id)),
            ("kind", .string(kind.rawValue)),
            ("model", model.map { .string($0) }),
            ("deps", dependencies.isEmpty ? nil : .array(dependencies.map { .string($0) })),
        ]
        return .some(
            self == PlanNode(id: id, kind: kind, model: model, dependencies: dependencies) ? plain : plain + rest
        )
    }

    private var rest: [(String, JSONValue?)] {
        [
            ("candidates", candidates.isEmpty ? nil : .array(candidates.map(\.json))),
            ("role", role.map { .string($0) }),
            ("task", task.map { .string($0) }),
            ("capability", capability.map { .string($0.rawValue) }),
            ("when", when.map { .string($0) }),
            ("method", method.map { .string($0.rawValue) }),
            ("threshold", threshold.map { .figure($0) }),
            ("floor", floor.map { .figure($0) }),
            ("weights", weights.isEmpty ? nil : .figures(weights)),
            ("signal", signal.map { .string($0.rawValue) }),
            ("aggregation", aggregation.map { .string($0.rawValue) }),
            ("top", top.map { .integer($0) }),
            ("samples", samples.map { .integer($0) }),
            ("scorer", scorer.map { .string($0) }),
            ("prompt", prompt.map { .string($0) }),
            ("tool", tool.map { .string($0) }),
            ("args", arguments.isEmpty ? nil : .sorted(arguments.mapValues { .string($0) })),
            ("lambda", lambda.map { .figure($0) }),
            ("parameters", parameters.isEmpty ? nil : .figures(parameters)),
            ("temperature", temperature.map { .figure($0) }),
            ("max_tokens", maximumTokens.map { .integer($0) }),
            ("timeout_ms", timeoutMilliseconds.map { .integer($0) }),
            ("retries", retries.map { .integer($0) }),
            ("on_error", onError.map { .string($0.rawValue) }),
            ("fallback", fallback.map { .string($0) }),
        ]
    }
}

extension PlanCandidate {
    fileprivate var json: JSONValue { ["model": .string(model), "quality": .figure(quality)] }
}

extension JSONValue {
    /// Members in the order of their names.
    fileprivate static func sorted(_ members: [String: JSONValue]) -> JSONValue {
        .object(members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) })
    }

    fileprivate static func figures(_ members: [String: Double]) -> JSONValue {
        .sorted(members.mapValues { .figure($0) })
    }
}
