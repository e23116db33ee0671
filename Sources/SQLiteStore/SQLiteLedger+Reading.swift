internal import Foundation
internal import GRDB
internal import Routing
public import Stores

extension SQLiteLedger {
    private static let recordQuery = """
        SELECT decision.record, answer.*, \(FeedbackRow.columns) FROM decision
        LEFT JOIN answer ON answer.decision_id = decision.id
        LEFT JOIN feedback ON feedback.decision_id = decision.id
        """

    /// The decision of an id with its answer.
    public func decision(_ id: String) async throws -> LedgerRecord? {
        try await read { db in
            let row = try Row.fetchOne(db, sql: Self.recordQuery + " WHERE decision.id = ?", arguments: [id])
            return try row.map { try Self.record($0, decoder: DecisionRow.makeDecoder()) }
        }
    }

    /// The decisions recorded last that a filter lets through.
    public func latest(_ limit: Int, matching filter: LedgerFilter) async throws -> [LedgerRecord] {
        guard limit > 0 else { return [] }
        let condition = LedgerCondition(filter)
        return try await read { db in
            let decoder = DecisionRow.makeDecoder()
            let join = filter == LedgerFilter() ? "" : " JOIN figure ON figure.sequence = decision.sequence "
            let sql = Self.recordQuery + join + condition.sql + " ORDER BY decision.sequence DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: condition.arguments + [limit])
                .map { try Self.record($0, decoder: decoder) }
        }
    }

    /// The events of a run.
    public func events(of run: String, after sequence: Int, limit: Int) async throws -> [RunEvent] {
        guard limit > 0 else { return [] }
        return try await read { db in
            let sql = "SELECT * FROM run_event WHERE run = ? AND sequence > ? ORDER BY sequence LIMIT ?"
            return try EventRow.fetchAll(db, sql: sql, arguments: [run, sequence, limit]).map(\.event)
        }
    }

    /// Sums over all answers of the file.
    public func totals() async throws -> LedgerTotals {
        let models = try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT model_answered, count(*), sum(status >= 400), sum(prompt_tokens), sum(completion_tokens),
                        total(cost_usd), total(carbon_g), total(energy_wh)
                    FROM answer GROUP BY model_answered
                    """
            )
            var models: [String: LedgerSums] = [:]
            while let row = try rows.next() {
                var sums = LedgerSums()
                sums.answers = row[1]
                sums.failures = row[2]
                sums.promptTokens = row[3]
                sums.completionTokens = row[4]
                sums.costUSD = row[5]
                sums.carbonG = row[6]
                sums.energyWh = row[7]
                models[row[0]] = sums
            }
            return models
        }
        return LedgerTotals(models: models, lostEntries: lostEntries)
    }

    private static func record(_ row: Row, decoder: JSONDecoder) throws -> LedgerRecord {
        let json: String = row["record"]
        let decision = try decoder.decode(Decision.self, from: Data(json.utf8))
        let isAnswered = row["decision_id"] as String? != nil
        return LedgerRecord(
            decision: decision,
            answer: isAnswered ? try AnswerRow(row: row).answer : nil,
            feedback: FeedbackRow.feedback(row)
        )
    }
}
