internal import GRDB
public import Stores

extension SQLiteLedger {
    /// The columns that ``figures(_:)`` reads, in its order.
    private static let figureColumns = """
        figure.created, figure.policy, figure.strategy, figure.model, figure.router_ms, figure.expected_quality,
        figure.candidates, answer.model_answered, answer.provider, answer.status, answer.error_type,
        answer.prompt_tokens, answer.completion_tokens, answer.cached_tokens, answer.cost_usd, answer.carbon_g,
        answer.energy_wh, answer.time_to_first_token_ms, answer.total_ms, answer.overhead_ms, feedback.score,
        feedback.thumb
        """

    /// Goes through the figures of decisions, the oldest first.
    public func fold<Value: Sendable>(
        _ filter: LedgerFilter,
        latest: Int?,
        into initial: Value,
        _ add: @escaping @Sendable (inout Value, LedgerFigures) -> Void
    ) async throws -> Value {
        if let latest, latest <= 0 { return initial }
        let condition = LedgerCondition(filter)
        var sql = """
            SELECT \(Self.figureColumns) FROM figure
            LEFT JOIN answer ON answer.decision_id = figure.id
            LEFT JOIN feedback ON feedback.decision_id = figure.id
            \(condition.sql) ORDER BY figure.sequence
            """
        var arguments = condition.arguments
        if let latest {
            sql = sql.replacing("SELECT ", with: "SELECT * FROM (SELECT figure.sequence AS place, ", maxReplacements: 1)
            sql += " DESC LIMIT ?) ORDER BY place"
            arguments += [latest]
        }
        let first = latest == nil ? 0 : 1
        return try await read { [sql, arguments] db in
            var value = initial
            let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            while let row = try rows.next() { add(&value, Self.figures(row, from: first)) }
            return value
        }
    }

    /// What was thought of some answers.
    public func feedback(on decisions: [String]) async throws -> [String: FeedbackRecord] {
        guard !decisions.isEmpty else { return [:] }
        return try await read { db in
            let sql = """
                SELECT \(FeedbackRow.columns) FROM decision JOIN feedback ON feedback.decision_id = decision.id
                WHERE decision.id = ?
                """
            let statement = try db.makeStatement(sql: sql)
            return try decisions.reduce(into: [:]) { found, id in
                found[id] = try Row.fetchOne(statement, arguments: [id]).flatMap { FeedbackRow.feedback($0) }
            }
        }
    }

    /// How answers were rated, by the model that answered.
    public func ratings() async throws -> [String: LedgerRatings] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT coalesce(answer.model_answered, figure.model), feedback.score, feedback.thumb FROM feedback
                    JOIN decision ON decision.id = feedback.decision_id
                    JOIN figure ON figure.sequence = decision.sequence
                    LEFT JOIN answer ON answer.decision_id = feedback.decision_id
                    """
            )
            var ratings: [String: LedgerRatings] = [:]
            while let row = try rows.next() {
                guard let rating = Self.rating(row, from: 1) else { continue }
                ratings[row[0], default: LedgerRatings()].add(rating)
            }
            return ratings
        }
    }

    private static func figures(_ row: Row, from first: Int) -> LedgerFigures {
        let json: String = row[first + 6]
        return LedgerFigures(
            created: row[first],
            policy: row[first + 1],
            strategy: row[first + 2],
            chosen: row[first + 3],
            routerMilliseconds: row[first + 4],
            expectedQuality: row[first + 5],
            candidates: FigureRow.candidates(Array(json.utf8)),
            answer: answer(row, from: first + 7),
            rating: rating(row, from: first + 20)
        )
    }

    private static func answer(_ row: Row, from first: Int) -> AnswerFigures? {
        guard let model = row[first] as String? else { return nil }
        return AnswerFigures(
            model: model,
            provider: row[first + 1],
            status: row[first + 2],
            errorType: row[first + 3],
            promptTokens: row[first + 4],
            completionTokens: row[first + 5],
            cachedTokens: row[first + 6],
            costUSD: row[first + 7],
            carbonG: row[first + 8],
            energyWh: row[first + 9],
            firstTokenMilliseconds: row[first + 10],
            totalMilliseconds: row[first + 11],
            overheadMilliseconds: row[first + 12]
        )
    }

    private static func rating(_ row: Row, from first: Int) -> Double? {
        if let score = row[first] as Double? { return score }
        let thumb = (row[first + 1] as String?).flatMap { FeedbackRecord.Thumb(rawValue: $0) }
        return thumb.map { $0 == .up ? 1 : 0 }
    }
}
