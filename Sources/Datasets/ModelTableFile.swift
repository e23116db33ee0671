internal import Foundation
internal import Routing

/// The shape of a `models.json`.
struct ModelTableFile: Decodable {
    let models: [String: Model]

    struct Model: Decodable {
        let entry: ModelTable.Entry

        enum CodingKeys: String, CodingKey {
            case price = "price_usd_per_million_tokens"
            case parameters = "parameters_billion"
            case hiddenReasoningTokens = "hidden_reasoning_tokens"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let price = try container.decodeIfPresent(Price.self, forKey: .price)
            let parameters = try container.decodeIfPresent(Parameters.self, forKey: .parameters)
            entry = ModelTable.Entry(
                price: price.map { TokenPrice(input: $0.input, output: $0.output, cachedInput: $0.cachedInput) },
                totalParametersBillion: parameters?.total.range,
                activeParametersBillion: parameters.map { ($0.active ?? $0.total).range },
                hasHiddenReasoningTokens: try container.decodeIfPresent(Bool.self, forKey: .hiddenReasoningTokens)
                    ?? false
            )
        }
    }

    struct Price: Decodable {
        let input: Double
        let output: Double
        let cachedInput: Double?

        enum CodingKeys: String, CodingKey {
            case input, output
            case cachedInput = "cached_input"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            input = try Self.price(container, .input)
            output = try Self.price(container, .output)
            cachedInput = container.contains(.cachedInput) ? try Self.price(container, .cachedInput) : nil
        }

        private static func price(_ container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) throws -> Double {
            let price = try container.decode(Double.self, forKey: key)
            guard price >= 0, price.isFinite else {
                throw DecodingError.dataCorruptedError(
                    forKey: key,
                    in: container,
                    debugDescription: "the price is \(price); a price is 0 or more"
                )
            }
            return price
        }
    }

    struct Parameters: Decodable {
        let total: Bounds
        let active: Bounds?
    }

    /// A number or a pair of them.
    struct Bounds: Decodable {
        let range: ClosedRange<Double>

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let bounds: [Double]
            if let value = try? container.decode(Double.self) {
                bounds = [value, value]
            } else {
                bounds = try container.decode([Double].self)
            }
            guard bounds.count == 2, bounds[0] > 0, bounds[0] <= bounds[1], bounds[1].isFinite else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "\(bounds) is no parameter count; give a number above 0 or [low, high]"
                )
            }
            range = bounds[0]...bounds[1]
        }
    }

    static func code(of error: any Error) -> DatasetError.Code {
        if case DecodingError.dataCorrupted(let context) = error, context.codingPath.isEmpty { return .malformedJSON }
        return .invalidValue
    }

    /// What a decoding error says, with the way to the offending value.
    static func fault(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let (context, extra): (DecodingError.Context, String) =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, "")
            case .keyNotFound(let key, let context): (context, "the key '\(key.stringValue)' is missing")
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "\(error)"), "")
            }
        let path = context.codingPath.map(\.stringValue).joined(separator: " → ")
        let what = extra.isEmpty ? context.debugDescription : extra
        return path.isEmpty ? what : "\(path): \(what)"
    }
}
