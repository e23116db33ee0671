#if !hasFeature(Embedded)
extension Plan.Strategy: Codable {}
extension Plan.Topology: Codable {}
extension PlanNode.Kind: Codable {}
extension PlanNode.Method: Codable {}
extension PlanNode.OnError: Codable {}
extension PlanCapability: Codable {}

extension PlanBudget: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case usd, tokens, calls, parallel
        case milliseconds = "ms"
    }

    /// Decodes a budget; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.allCases.map(\.rawValue))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            usd: try values.decodeIfPresent(Double.self, forKey: .usd),
            tokens: try values.decodeIfPresent(Int.self, forKey: .tokens),
            milliseconds: try values.decodeIfPresent(Int.self, forKey: .milliseconds),
            calls: try values.decodeIfPresent(Int.self, forKey: .calls),
            parallel: try values.decodeIfPresent(Int.self, forKey: .parallel)
        )
    }

    /// Encodes a budget; what is not limited is left out.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(usd, forKey: .usd)
        try values.encodeIfPresent(tokens, forKey: .tokens)
        try values.encodeIfPresent(milliseconds, forKey: .milliseconds)
        try values.encodeIfPresent(calls, forKey: .calls)
        try values.encodeIfPresent(parallel, forKey: .parallel)
    }
}

extension Plan: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case version, strategy, topology, budget, nodes, output, fallback
    }

    /// Decodes a plan; `version` and `budget` may be left out, unknown keys are errors.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.allCases.map(\.rawValue))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            strategy: try values.decode(Strategy.self, forKey: .strategy),
            topology: try values.decodeIfPresent(Topology.self, forKey: .topology),
            budget: try values.decodeIfPresent(PlanBudget.self, forKey: .budget) ?? PlanBudget(),
            nodes: try values.decode([PlanNode].self, forKey: .nodes),
            output: try values.decode(String.self, forKey: .output),
            fallback: try values.decodeIfPresent(String.self, forKey: .fallback)
        )
        version = try values.decodeIfPresent(Int.self, forKey: .version) ?? Plan.currentVersion
        guard version == Plan.currentVersion else {
            throw DecodingError.dataCorruptedError(
                forKey: .version,
                in: values,
                debugDescription:
                    "plan version \(version) is unknown; this program reads version \(Plan.currentVersion)"
            )
        }
    }

    /// Encodes a plan.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(version, forKey: .version)
        try values.encode(strategy, forKey: .strategy)
        try values.encodeIfPresent(topology, forKey: .topology)
        try values.encode(budget, forKey: .budget)
        try values.encode(nodes, forKey: .nodes)
        try values.encode(output, forKey: .output)
        try values.encodeIfPresent(fallback, forKey: .fallback)
    }
}

extension PlanNode: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, kind, model, candidates, role, task, capability, when, method, threshold, floor, weights, signal
        case aggregation, top, samples, scorer, prompt, tool, lambda, parameters, temperature, retries, fallback
        case dependencies = "deps"
        case arguments = "args"
        case maximumTokens = "max_tokens"
        case timeoutMilliseconds = "timeout_ms"
        case onError = "on_error"
    }

    /// Decodes a node; all but `id` and `kind` may be left out, unknown keys are errors.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.allCases.map(\.rawValue))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(id: try values.decode(String.self, forKey: .id), kind: try values.decode(Kind.self, forKey: .kind))
        model = try values.decodeIfPresent(String.self, forKey: .model)
        candidates = try values.decodeIfPresent([PlanCandidate].self, forKey: .candidates) ?? []
        role = try values.decodeIfPresent(String.self, forKey: .role)
        task = try values.decodeIfPresent(String.self, forKey: .task)
        capability = try values.decodeIfPresent(PlanCapability.self, forKey: .capability)
        dependencies = try values.decodeIfPresent([String].self, forKey: .dependencies) ?? []
        when = try values.decodeIfPresent(String.self, forKey: .when)
        method = try values.decodeIfPresent(Method.self, forKey: .method)
        threshold = try values.decodeIfPresent(Double.self, forKey: .threshold)
        floor = try values.decodeIfPresent(Double.self, forKey: .floor)
        weights = try values.decodeIfPresent([String: Double].self, forKey: .weights) ?? [:]
        signal = try values.decodeIfPresent(LogprobConfidence.Signal.self, forKey: .signal)
        aggregation = try values.decodeIfPresent(RankAggregation.Method.self, forKey: .aggregation)
        top = try values.decodeIfPresent(Int.self, forKey: .top)
        samples = try values.decodeIfPresent(Int.self, forKey: .samples)
        scorer = try values.decodeIfPresent(String.self, forKey: .scorer)
        prompt = try values.decodeIfPresent(String.self, forKey: .prompt)
        tool = try values.decodeIfPresent(String.self, forKey: .tool)
        arguments = try values.decodeIfPresent([String: String].self, forKey: .arguments) ?? [:]
        lambda = try values.decodeIfPresent(Double.self, forKey: .lambda)
        parameters = try values.decodeIfPresent([String: Double].self, forKey: .parameters) ?? [:]
        temperature = try values.decodeIfPresent(Double.self, forKey: .temperature)
        maximumTokens = try values.decodeIfPresent(Int.self, forKey: .maximumTokens)
        timeoutMilliseconds = try values.decodeIfPresent(Int.self, forKey: .timeoutMilliseconds)
        retries = try values.decodeIfPresent(Int.self, forKey: .retries)
        onError = try values.decodeIfPresent(OnError.self, forKey: .onError)
        fallback = try values.decodeIfPresent(String.self, forKey: .fallback)
    }

    /// Encodes a node; what is empty is left out.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(kind, forKey: .kind)
        try values.encodeIfPresent(model, forKey: .model)
        if !candidates.isEmpty { try values.encode(candidates, forKey: .candidates) }
        try values.encodeIfPresent(role, forKey: .role)
        try values.encodeIfPresent(task, forKey: .task)
        try values.encodeIfPresent(capability, forKey: .capability)
        if !dependencies.isEmpty { try values.encode(dependencies, forKey: .dependencies) }
        try values.encodeIfPresent(when, forKey: .when)
        try values.encodeIfPresent(method, forKey: .method)
        try values.encodeIfPresent(threshold, forKey: .threshold)
        try values.encodeIfPresent(floor, forKey: .floor)
        if !weights.isEmpty { try values.encode(weights, forKey: .weights) }
        try values.encodeIfPresent(signal, forKey: .signal)
        try values.encodeIfPresent(aggregation, forKey: .aggregation)
        try values.encodeIfPresent(top, forKey: .top)
        try values.encodeIfPresent(samples, forKey: .samples)
        try values.encodeIfPresent(scorer, forKey: .scorer)
        try values.encodeIfPresent(prompt, forKey: .prompt)
        try values.encodeIfPresent(tool, forKey: .tool)
        if !arguments.isEmpty { try values.encode(arguments, forKey: .arguments) }
        try values.encodeIfPresent(lambda, forKey: .lambda)
        if !parameters.isEmpty { try values.encode(parameters, forKey: .parameters) }
        try values.encodeIfPresent(temperature, forKey: .temperature)
        try values.encodeIfPresent(maximumTokens, forKey: .maximumTokens)
        try values.encodeIfPresent(timeoutMilliseconds, forKey: .timeoutMilliseconds)
        try values.encodeIfPresent(retries, forKey: .retries)
        try values.encodeIfPresent(onError, forKey: .onError)
        try values.encodeIfPresent(fallback, forKey: .fallback)
    }
}

/// Any key at all.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// Refuses an object with a key that is none of these.
    fileprivate func refuseUnknownKeys(_ known: [String]) throws {
        let keys = try container(keyedBy: AnyKey.self).allKeys
        guard let stranger = keys.first(where: { !known.contains($0.stringValue) }) else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: codingPath,
                debugDescription:
                    "key '\(stranger.stringValue)' is unknown; use one of \(known.joined(separator: ", "))"
            )
        )
    }
}
#endif
