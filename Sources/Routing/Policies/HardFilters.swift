/// A model that may not answer a request, and why.
public struct FilteredModel: Sendable, Hashable {
    /// The model's id.
    public var model: String
    /// What speaks against it, for a person.
    public var reason: String

    /// A model with the reason against it.
    public init(model: String, reason: String) {
        self.model = model
        self.reason = reason
    }
}

#if !hasFeature(Embedded)
extension FilteredModel: Codable {}
#endif

/// The conditions that no gain in quality or cost outweighs.
enum HardFilters {
    /// Why `model` may not answer `query`, or `nil` when it may.
    static func objection(to model: ModelProfile, for query: RoutingQuery, privacy: PrivacyClass) -> String? {
        let missing = query.needs.subtracting(model.capabilities)
        if !missing.isEmpty {
            return "cannot take \(missing.names.joinedByComma)"
        }
        if privacy == .local || query.privacy == .local, !model.isLocal {
            return "does not run locally, as the request demands"
        }
        if let context = model.contextTokens, query.inputTokens >= context {
            return "context of \(context) tokens is too small for about \(query.inputTokens)"
        }
        return nil
    }
}
