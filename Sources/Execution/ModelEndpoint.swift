public import Providers

/// Where a model of the catalogue runs.
public struct ModelEndpoint: Sendable {
    /// The model's id in the catalogue.
    public let model: String
    /// Who runs it.
    public let provider: any ModelProvider
    /// What the provider calls it.
    public let upstream: String
    /// Whether nothing runs it: the preview explains the decision instead.
    public let isPreview: Bool

    /// Says who runs a model; the provider calls it by its id unless told otherwise.
    public init(model: String, provider: any ModelProvider, upstream: String? = nil) {
        self.model = model
        self.provider = provider
        self.upstream = upstream ?? model
        isPreview = provider is PreviewProvider
    }
}
