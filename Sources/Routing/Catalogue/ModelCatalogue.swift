/// The models of a deployment, in the operator's order.
public struct ModelCatalogue: Sendable {
    /// The models; ids are unique.
    public let models: [ModelProfile]
    private let position: [String: Int]

    /// A catalogue of `models`.
    ///
    /// - Throws: `RoutingError.duplicateModel` when two models share an id.
    public init(_ models: [ModelProfile]) throws(RoutingError) {
        var position: [String: Int] = [:]
        for (index, model) in models.enumerated() {
            guard position.updateValue(index, forKey: model.id) == nil else {
                throw RoutingError(.duplicateModel, "model '\(model.id)' is declared twice; ids must be unique")
            }
        }
        self.models = models
        self.position = position
    }

    /// A catalogue without models.
    public static let empty = ModelCatalogue()

    private init() {
        models = []
        position = [:]
    }

    /// The model of an id.
    public subscript(id: String) -> ModelProfile? {
        position[id].map { models[$0] }
    }
}
