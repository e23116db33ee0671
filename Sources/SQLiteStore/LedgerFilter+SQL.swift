internal import GRDB
internal import Stores

/// A condition on the tables `figure` and `answer` in SQL, with its arguments.
struct LedgerCondition: Sendable {
    /// `WHERE …`, or nothing.
    let sql: String
    let arguments: StatementArguments

    /// The condition that a filter stands for.
    init(_ filter: LedgerFilter) {
        var parts: [String] = []
        var arguments = StatementArguments()
        func add(_ part: String, _ argument: (any DatabaseValueConvertible)?) {
            guard let argument else { return }
            parts.append(part)
            arguments += [argument]
        }
        add("figure.sequence < (SELECT sequence FROM decision WHERE id = ?)", filter.before)
        add("figure.policy = ?", filter.policy)
        add("coalesce(answer.model_answered, figure.model) = ?", filter.model)
        add("figure.strategy = ?", filter.strategy)
        add("figure.created >= ?", filter.since)
        add("figure.created < ?", filter.until)
        switch filter.outcome {
        case .ok: parts.append("answer.status < 400")
        case .error: parts.append("answer.status >= 400")
        case nil: break
        }
        sql = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        self.arguments = arguments
    }
}
