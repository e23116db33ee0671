public import Foundation

/// The result of an evaluation, as `evaluate --json` prints it.
public enum EvaluationReport: Sendable, Equatable {
    /// A strong and a weak model: `{"mode":"pair","datasets":[…]}`.
    case pair([PairReport])
    /// Several models: `{"mode":"pool","datasets":[…]}`.
    case pool([PoolReport])

    /// The report as indented JSON with sorted keys; the same report gives the same bytes.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension EvaluationReport: Codable {
    private enum CodingKeys: String, CodingKey { case mode, datasets }

    private enum Mode: String, Codable { case pair, pool }

    /// Reads a report.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self =
            switch try container.decode(Mode.self, forKey: .mode) {
            case .pair: .pair(try container.decode([PairReport].self, forKey: .datasets))
            case .pool: .pool(try container.decode([PoolReport].self, forKey: .datasets))
            }
    }

    /// Writes the report.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .pair(let datasets):
            try container.encode(Mode.pair, forKey: .mode)
            try container.encode(datasets, forKey: .datasets)
        case .pool(let datasets):
            try container.encode(Mode.pool, forKey: .mode)
            try container.encode(datasets, forKey: .datasets)
        }
    }
}
