extension DecisionQuery {
    /// What of a query and its encoding goes into the record.
    init(_ query: RoutingQuery, input: EstimatorInput?, observations: [Observation] = []) {
        self.init(
            inputTokens: query.inputTokens,
            encodedTokens: input?.encodedTokens ?? 0,
            truncated: input?.isTruncated ?? false,
            needs: query.needs.names,
            privacy: query.privacy,
            observations: observations
        )
    }
}

extension Decision {
    /// The name of the policy in the record of a request that names its model.
    public static let pinnedPolicy = "pinned"

    /// The record of a request that names its model: a pin is obeyed, never overridden.
    public static func pinned(
        _ model: ModelProfile,
        query: RoutingQuery,
        id: String,
        created: Double
    ) -> Decision {
        Decision(
            id: id,
            created: created,
            policy: pinnedPolicy,
            objective: nil,
            router: nil,
            query: DecisionQuery(query, input: nil),
            model: model.id,
            plan: .single(model.id),
            candidates: [
                Candidate(
                    model: model.id,
                    quality: nil,
                    standardError: nil,
                    outcomes: nil,
                    costUSD: model.expectedCost(of: query),
                    carbonG: model.expectedCarbon(of: query),
                    latencyMilliseconds: nil,
                    utility: 0
                )
            ],
            filtered: [],
            runnerUp: nil,
            session: nil,
            reasons: ["The request names \(model.id); a pin is never overridden."],
            routerMilliseconds: 0
        )
    }
}
