internal import Foundation
internal import GRDB
internal import Routing
internal import Stores

/// A row of the table `decision`.
struct DecisionRow: Codable, PersistableRecord {
    static let databaseTableName = "decision"
    static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .ignore)

    let id: String
    let created: Double
    let policy: String
    let model: String
    let router_ms: Double
    let record: String

    /// The row of a decision.
    init(_ decision: Decision) {
        id = decision.id
        created = decision.created
        policy = decision.policy
        model = decision.model
        router_ms = decision.routerMilliseconds
        record = String(decoding: decision.json, as: UTF8.self)
    }

    /// Reads the column `record`.
    static func makeDecoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return decoder
    }
}

/// A row of the table `answer`: the columns are the JSON keys of the record.
struct AnswerRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "answer"
    static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .ignore)

    let answer: AnswerRecord

    /// The row of an answer.
    init(_ answer: AnswerRecord) {
        self.answer = answer
    }

    /// Reads the columns.
    init(from decoder: any Decoder) throws {
        answer = try AnswerRecord(from: decoder)
    }

    /// Writes the columns.
    func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
    }
}

/// A row of the table `run_event`.
struct EventRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "run_event"
    static let persistenceConflictPolicy = PersistenceConflictPolicy(insert: .ignore)

    let run: String
    let sequence: Int
    let time: Double
    let type: String
    let json: String

    /// The row of an event.
    init(_ event: RunEvent) {
        run = event.run
        sequence = event.sequence
        time = event.time
        type = event.type
        json = event.json
    }

    /// The event.
    var event: RunEvent { RunEvent(run: run, sequence: sequence, time: time, type: type, json: json) }
}
