internal import Conversation
internal import Hummingbird
internal import Stores

/// `POST /v1/feedback`: what somebody thought of an answer.
///
/// `{"decision_id", "score": 0…1 | "thumb": "up"|"down", "comment"?}`. A later feedback takes the place of the earlier
/// one; `"thumb": null` without a score and a comment clears it.
struct FeedbackRoute: Sendable {
    /// The longest comment, in characters.
    static let longestComment = 4_000
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let body = try await request.wholeBody(upTo: 64 << 10, on: context.channel)
        let feedback = try Self.read(body, at: secondsSince1970())
        let ledger = core.services.ledger
        guard let record = try await ledger.decision(feedback.decisionID) else {
            let message =
                "decision '\(feedback.decisionID.prefix(128))' is not in the ledger; send the x-thalamus-decision-id of an "
                + "answer of this gateway"
            throw WireError(status: 404, message: message, param: "decision_id", code: "decision_not_found")
        }
        ledger.record(.feedback(feedback))
        let ratings = try await ledger.ratings()[record.model] ?? LedgerRatings()
        return .json([
            "object": "feedback",
            "decision_id": .string(feedback.decisionID),
            "score": .figure(feedback.score),
            "thumb": .text(feedback.thumb?.rawValue),
            "comment": .text(feedback.comment),
            "learned": [
                "model": .string(record.model),
                "rated_answers": .integer(ratings.count),
                "mean_rating": .figure(ratings.mean),
                "router_changed": false,
                "note": .string(Self.note(ratings, model: record.model)),
            ],
        ])
    }

    /// What the feedback changes, which is not yet how requests are routed.
    private static func note(_ ratings: LedgerRatings, model: String) -> String {
        let answers = ratings.count == 1 ? "1 rated answer" : "\(ratings.count) rated answers"
        return "\(model) has \(answers). Ratings are counted and shown; they do not change how requests are routed."
    }

    /// Reads a feedback.
    ///
    /// - Throws: `WireError` that names the member, its value and what to send.
    static func read(_ body: [UInt8], at time: Double) throws(WireError) -> FeedbackRecord {
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(body).root
        } catch {
            throw WireError(error)
        }
        guard root.kind == .object else { throw fault("the body", root, "send a JSON object", param: nil) }
        guard let id = root["decision_id"]?.string, !id.isEmpty else {
            throw fault(
                "'decision_id'",
                root["decision_id"],
                "send the x-thalamus-decision-id of an answer, such as \"dec_…\"",
                param: "decision_id"
            )
        }
        var feedback = FeedbackRecord(decisionID: id, created: time)
        let (score, thumb, comment) = (root["score"], root["thumb"], root["comment"])
        guard score != nil || thumb != nil || comment != nil else {
            throw fault("'score'", nil, "send a 'score' from 0 to 1, a 'thumb' or a 'comment'", param: "score")
        }
        if let score, !score.isNull {
            guard let number = score.number, (0...1).contains(number) else {
                throw fault("'score'", score, "send a number from 0 (bad) to 1 (good)", param: "score")
            }
            feedback.score = number
        }
        if let thumb, !thumb.isNull {
            guard let value = thumb.string.flatMap({ FeedbackRecord.Thumb(rawValue: $0) }) else {
                throw fault("'thumb'", thumb, #"send "up", "down" or null"#, param: "thumb")
            }
            feedback.thumb = value
        }
        guard feedback.score == nil || feedback.thumb == nil else {
            throw WireError(message: "'score' and 'thumb' are both given; send one of them", param: "thumb")
        }
        if let comment, !comment.isNull {
            guard let text = comment.string else { throw fault("'comment'", comment, "send a text", param: "comment") }
            guard text.count <= longestComment else {
                let message = "'comment' has \(text.count) characters; send at most \(longestComment)"
                throw WireError(message: message, param: "comment")
            }
            // A text with a NUL would end there in the database.
            let kept = text.replacing("\0", with: "")
            feedback.comment = kept.isEmpty ? nil : kept
        }
        return feedback
    }

    private static func fault(_ name: String, _ value: JSONNode?, _ advice: String, param: String?) -> WireError {
        guard let value else { return WireError(message: "\(name) is missing; \(advice)", param: param) }
        let shown = String(decoding: value.rawBytes.prefix(48), as: UTF8.self)
        return WireError(message: "\(name) is \(shown); \(advice)", param: param)
    }
}
