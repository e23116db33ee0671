/// A router that was fitted to outcomes and is kept in an artifact.
public protocol TrainedEstimator: QualityEstimator {
    /// The router's name in commands, configuration and artifacts, such as `lexical`.
    static var kind: String { get }

    /// The models that it knows.
    var knownModels: [KnownModel] { get }

    /// Reads the router.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    init(_ tensors: RouterTensorReader, version: String) throws(RoutingError)

    /// Stores the router; `init(_:version:)` reads the same one back.
    func write(to tensors: inout RouterTensorWriter)
}

extension TrainedEstimator {
    /// The router's kind.
    public var name: String { Self.kind }

    /// Whether answers of the model were among those learned from.
    public func knows(_ model: String) -> Bool {
        let canonical = ModelAlias.canonical(model)
        return knownModels.contains { $0.name == canonical }
    }
}

/// A model whose answers a router was fitted to.
public struct KnownModel: Sendable, Hashable {
    /// Canonical name (`ModelAlias`).
    public var name: String
    /// Graded answers that the router was fitted to.
    public var outcomes: Int

    /// A model with the number of its graded answers.
    public init(name: String, outcomes: Int) {
        self.name = name
        self.outcomes = outcomes
    }
}

extension TrainedEstimator {
    /// The bytes of the router's safetensors file; the same router gives the same bytes.
    public func encoded() -> [UInt8] {
        var tensors = RouterTensorWriter()
        tensors.text("kind", Self.kind)
        write(to: &tensors)
        return tensors.encoded()
    }
}
