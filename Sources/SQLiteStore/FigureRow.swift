internal import Conversation
internal import GRDB
internal import Routing
internal import Stores

/// A row of the table `figure`: the numbers of a decision that statistics read.
struct FigureRow: Codable, PersistableRecord {
    static let databaseTableName = "figure"

    let sequence: Int64
    let id: String
    let created: Double
    let policy: String
    let model: String
    let strategy: String
    let router_ms: Double
    let expected_quality: Double?
    let candidates: String

    /// The row of a decision that has this place in the table `decision`.
    init(_ decision: Decision, sequence: Int64) {
        self.sequence = sequence
        id = decision.id
        created = decision.created
        policy = decision.policy
        model = decision.model
        strategy = decision.plan.strategy.rawValue
        router_ms = decision.routerMilliseconds
        expected_quality = decision.expectedQuality
        let rows = decision.candidates.map { candidate -> JSONValue in
            func figure(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
            return [
                .string(candidate.model), figure(candidate.quality), .number(candidate.costUSD),
                figure(candidate.carbonG),
            ]
        }
        candidates = String(decoding: JSONValue.array(rows).bytes, as: UTF8.self)
    }

    /// Reads the column `candidates`.
    static func candidates(_ json: [UInt8]) -> [CandidateFigures] {
        guard let root = try? JSONDocument(json).root else { return [] }
        return root.elements.map { row in
            CandidateFigures(
                model: row[0]?.string ?? "",
                quality: row[1]?.number,
                costUSD: row[2]?.number ?? 0,
                carbonG: row[3]?.number
            )
        }
    }
}
