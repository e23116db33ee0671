public import Conversation

/// What a person, or a program that checks answers, thought of an answer.
///
/// A decision has one at most: a later one takes the place of the earlier one as a whole, and one without a rating and
/// without a comment clears it.
public struct FeedbackRecord: Sendable, Hashable, Codable {
    /// A rating of two grades.
    public enum Thumb: String, Sendable, Hashable, Codable, CaseIterable {
        /// A good answer.
        case up
        /// A bad one.
        case down
    }

    /// The decision whose answer was rated.
    public var decisionID: String
    /// When it was given, in seconds since 1970-01-01 UTC.
    public var created: Double
    /// A rating in 0...1.
    public var score: Double?
    /// A rating of two grades.
    public var thumb: Thumb?
    /// Words of the user's own: kept here, never logged.
    public var comment: String?

    /// Describes a feedback.
    public init(
        decisionID: String,
        created: Double,
        score: Double? = nil,
        thumb: Thumb? = nil,
        comment: String? = nil
    ) {
        self.decisionID = decisionID
        self.created = created
        self.score = score
        self.thumb = thumb
        self.comment = comment
    }

    /// The rating in 0...1: the score, else 1 for a thumb up and 0 for a thumb down; `nil` for a comment alone.
    public var rating: Double? { score ?? thumb.map { $0 == .up ? 1 : 0 } }

    /// Whether it says nothing, which clears what was said before.
    public var isEmpty: Bool { rating == nil && comment == nil }

    /// The record as JSON; what was not given is `null`.
    public var json: JSONValue {
        [
            "created": .number(created),
            "score": score.map { .number($0) } ?? .null,
            "thumb": thumb.map { .string($0.rawValue) } ?? .null,
            "comment": comment.map { .string($0) } ?? .null,
        ]
    }

    private enum CodingKeys: String, CodingKey {
        case created, score, thumb, comment
        case decisionID = "decision_id"
    }
}

/// Ratings of one model's answers.
public struct LedgerRatings: Sendable, Hashable {
    /// How many answers were rated.
    public var count: Int
    /// The sum of their ratings, each in 0...1.
    public var sum: Double

    /// Ratings; none by default.
    public init(count: Int = 0, sum: Double = 0) {
        self.count = count
        self.sum = sum
    }

    /// Adds a rating.
    public mutating func add(_ rating: Double) {
        count += 1
        sum += rating
    }

    /// The mean rating; `nil` without any.
    public var mean: Double? { count > 0 ? sum / Double(count) : nil }
}
