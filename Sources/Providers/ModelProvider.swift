/// A server, or something like one, that runs models.
///
/// One instance stands for one entry of `providers:` in the configuration and is shared by all requests. Every
/// conformance must pass `ModelProviderConformance` in `TestSupport`.
///
/// Cancelling the task that runs a call cancels the upstream request; so does letting go of a stream before its end.
public protocol ModelProvider: Sendable {
    /// The name in the configuration.
    var name: String { get }

    /// Runs a request to its end.
    /// - Throws: ``ProviderError`` for every answer that is not a success.
    func complete(_ request: ProviderRequest) async throws(ProviderError) -> ProviderResponse

    /// Runs a request whose body says `"stream":true`, and returns when the upstream has accepted it.
    /// - Throws: ``ProviderError`` for every answer that is not a success, so that another model may take over.
    func stream(_ request: ProviderRequest) async throws(ProviderError) -> ProviderStream

    /// The models that the provider offers.
    func models() async throws(ProviderError) -> [ProviderModel]

    /// Whether the provider can be reached and accepts the key, without running a model.
    func check() async throws(ProviderError)
}

extension ModelProvider {
    /// Whether the provider lists its models, which proves that it is there and that the key is right.
    public func check() async throws(ProviderError) {
        _ = try await models()
    }
}

/// A model as its provider lists it.
public struct ProviderModel: Sendable, Equatable {
    /// What the provider calls it.
    public var id: String
    /// Who owns it, when the provider says so.
    public var owner: String?

    /// Makes an entry.
    public init(id: String, owner: String? = nil) {
        self.id = id
        self.owner = owner
    }
}
