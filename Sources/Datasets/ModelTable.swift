internal import Foundation
public import Routing

/// Prices and sizes of known models, read from a `models.json`.
///
/// The file is `{"models": {"ID": {"price_usd_per_million_tokens": {"input": 2.5, "output": 10},
/// "parameters_billion": {"total": 440, "active": [44, 132]}, "hidden_reasoning_tokens": true}}}`; every part of an
/// entry may be missing, and a parameter count is a number or a pair of bounds.
public struct ModelTable: Sendable {
    /// What is known of one model.
    public struct Entry: Sendable, Equatable {
        /// Price in US dollars per million tokens.
        public var price: TokenPrice?
        /// All parameters, in billions, as bounds.
        public var totalParametersBillion: ClosedRange<Double>?
        /// Parameters used per token, in billions, as bounds.
        public var activeParametersBillion: ClosedRange<Double>?
        /// Whether the model bills tokens that its answer does not show, so that a recorded length says little of cost.
        public var hasHiddenReasoningTokens: Bool

        /// Describes a model; every part may be left out.
        public init(
            price: TokenPrice? = nil,
            totalParametersBillion: ClosedRange<Double>? = nil,
            activeParametersBillion: ClosedRange<Double>? = nil,
            hasHiddenReasoningTokens: Bool = false
        ) {
            self.price = price
            self.totalParametersBillion = totalParametersBillion
            self.activeParametersBillion = activeParametersBillion
            self.hasHiddenReasoningTokens = hasHiddenReasoningTokens
        }
    }

    /// The entries under the names that the file gives them.
    public let entries: [String: Entry]
    private let canonical: [String: Entry]

    /// Makes a table from entries.
    public init(entries: [String: Entry]) {
        self.entries = entries
        canonical = Dictionary(
            entries.sorted { $0.key < $1.key }.map { (ModelAlias.canonical($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A table that knows nothing.
    public static let empty = ModelTable(entries: [:])

    /// Reads a table.
    ///
    /// - Throws: ``DatasetError`` when the file cannot be read, is not JSON, or holds a price below 0, a parameter
    ///   count of 0 or less, or bounds in the wrong order.
    public init(path: String) throws(DatasetError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw DatasetError(.cannotRead, file: path, fault: "cannot be read: \(error.localizedDescription)")
        }
        do {
            let file = try JSONDecoder().decode(ModelTableFile.self, from: data)
            self.init(entries: file.models.mapValues(\.entry))
        } catch {
            throw DatasetError(ModelTableFile.code(of: error), file: path, fault: ModelTableFile.fault(of: error))
        }
    }

    /// The entry of a model under its own name or, failing that, under its common form (``ModelAlias``).
    public subscript(model: String) -> Entry? {
        entries[model] ?? canonical[ModelAlias.canonical(model)]
    }
}
