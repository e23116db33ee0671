internal import GRDB
internal import Stores

/// A row of the table `feedback`.
struct FeedbackRow {
    let feedback: FeedbackRecord

    /// The row of a feedback.
    init(_ feedback: FeedbackRecord) {
        self.feedback = feedback
    }

    /// Puts the row in the place of an earlier one of the same decision; one that says nothing takes it away.
    func save(_ db: Database) throws {
        guard !feedback.isEmpty else {
            try db.execute(sql: "DELETE FROM feedback WHERE decision_id = ?", arguments: [feedback.decisionID])
            return
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO feedback (decision_id, created, score, thumb, comment) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                feedback.decisionID, feedback.created, feedback.score, feedback.thumb?.rawValue,
                feedback.comment?.storable,
            ]
        )
    }

    /// The columns of a query that joins the table, and what they hold; `nil` where it has no row.
    static let columns = """
        feedback.decision_id AS feedback_of, feedback.created AS feedback_created, feedback.score AS feedback_score, \
        feedback.thumb AS feedback_thumb, feedback.comment AS feedback_comment
        """

    /// Reads ``columns``.
    static func feedback(_ row: Row) -> FeedbackRecord? {
        guard let decision = row["feedback_of"] as String? else { return nil }
        return FeedbackRecord(
            decisionID: decision,
            created: row["feedback_created"],
            score: row["feedback_score"],
            thumb: (row["feedback_thumb"] as String?).flatMap { FeedbackRecord.Thumb(rawValue: $0) },
            comment: row["feedback_comment"]
        )
    }
}
