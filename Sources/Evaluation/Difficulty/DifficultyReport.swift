public import Datasets
public import Foundation

/// Questions ranked by difficulty, hardest first, as `data analyze --json` prints them.
public struct DifficultyReport: Sendable, Equatable, Codable {
    /// The superior models.
    public let superior: [String]
    /// The inferior models.
    public let inferior: [String]
    /// The share of superior wins above which a question is for a superior model.
    public let threshold: Double
    /// Rows that compare no superior with an inferior model.
    public let rowsWithoutComparison: Int
    /// Every question that was compared, by falling share of superior wins, then by falling number of comparisons.
    public let questions: [QuestionDifficulty]
    /// The same for each category, hardest first.
    public let categories: [Category]

    /// A category's questions together.
    public struct Category: Sendable, Equatable, Codable {
        /// The category.
        public let name: String
        /// Its questions.
        public let questions: Int
        /// Mean share of superior wins over its questions.
        public let superiorShare: Double
        /// Share of its questions that are for a superior model.
        public let routedToSuperior: Double

        private enum CodingKeys: String, CodingKey {
            case name, questions
            case superiorShare = "superior_share"
            case routedToSuperior = "routed_to_superior"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case superior, inferior, threshold, questions, categories
        case rowsWithoutComparison = "rows_without_comparison"
    }

    /// Ranks questions.
    ///
    /// Rows with the same text (both turns) are one question, whichever models they compare. Within a row every superior
    /// model is compared with every inferior one by score; equal scores are a tie.
    ///
    /// - Throws: ``EvaluationError`` when no row compares the two sides.
    public init(rows: [OutcomeRow], ranking: ModelRanking, threshold: Double = 0.5) throws(EvaluationError) {
        precondition((0...1).contains(threshold), "a threshold lies in 0...1")
        struct Question: Hashable {
            let prompt: String
            let secondTurn: String?
        }
        struct Tally {
            let row: OutcomeRow
            var wins = 0
            var ties = 0
            var losses = 0
        }
        var sides: [String: Bool?] = [:]
        var places: [Question: Int] = [:]
        var tallies: [Tally] = []
        var without = 0
        for row in rows {
            var superior: [Double] = []
            var inferior: [Double] = []
            for (model, score) in row.scores {
                let side = sides[model] ?? ranking.isSuperior(model)
                sides[model] = .some(side)
                if side == true { superior.append(score) } else if side == false { inferior.append(score) }
            }
            guard !superior.isEmpty, !inferior.isEmpty else {
                without += 1
                continue
            }
            let question = Question(prompt: row.prompt, secondTurn: row.secondTurn)
            let place = places[question] ?? tallies.count
            if place == tallies.count {
                places[question] = place
                tallies.append(Tally(row: row))
            }
            for strong in superior {
                for weak in inferior {
                    if strong > weak {
                        tallies[place].wins += 1
                    } else if strong < weak {
                        tallies[place].losses += 1
                    } else {
                        tallies[place].ties += 1
                    }
                }
            }
        }
        guard !tallies.isEmpty else {
            let known = Set(rows.flatMap(\.scores.keys)).sorted().prefix(30).joined(separator: ", ")
            throw EvaluationError(
                "no row compares a superior with an inferior model; the rows know \(known.isEmpty ? "no model" : known)"
            )
        }
        superior = ranking.superior
        inferior = ranking.inferior
        self.threshold = threshold
        rowsWithoutComparison = without
        questions = tallies.map { tally in
            QuestionDifficulty(
                row: (tally.row.dataset, tally.row.promptID, tally.row.prompt, tally.row.category),
                wins: tally.wins,
                ties: tally.ties,
                losses: tally.losses,
                threshold: threshold
            )
        }.sorted {
            ($1.superiorShare, $1.comparisons, $0.dataset, $0.promptID)
                < ($0.superiorShare, $0.comparisons, $1.dataset, $1.promptID)
        }
        categories = Dictionary(grouping: questions, by: \.category).map { name, questions in
            let n = Double(questions.count)
            return Category(
                name: name,
                questions: questions.count,
                superiorShare: questions.reduce(0) { $0 + $1.superiorShare } / n,
                routedToSuperior: Double(questions.count { $0.label == .superior }) / n
            )
        }.sorted { ($1.superiorShare, $0.name) < ($0.superiorShare, $1.name) }
    }

    /// The report as indented JSON with sorted keys.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// Writes `difficulty.json` and `difficulty.html` into a folder, which is made when it is missing.
    public func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try json().write(to: folder.appendingPathComponent("difficulty.json"), options: .atomic)
        try Data(html().utf8).write(to: folder.appendingPathComponent("difficulty.html"), options: .atomic)
    }
}
