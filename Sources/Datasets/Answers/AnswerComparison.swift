internal import Foundation

/// When two recorded final answers count as the same.
public enum AnswerComparison: String, Sendable, Hashable, Codable {
    /// Character by character: for code literals, where a blank or a capital letter makes another answer.
    case exact
    /// After ``normalised(_:)``: for numbers, letters and short texts.
    case normalised

    /// The share of groups of equal answers that may be graded differently before answers are held too coarsely.
    public static let mostMixedGrades = 0.005

    /// What tells an answer from others; nil for an empty one, which agrees with nothing.
    public func key(_ answer: String?) -> String? {
        guard let answer else { return nil }
        let normalised = Self.normalised(answer)
        guard !normalised.isEmpty else { return nil }
        return self == .exact ? answer : normalised
    }

    /// The coarsest comparison under which answers that count as the same were graded the same.
    ///
    /// - Parameter rows: graded answers, none of them test rows.
    public static func fitting(_ rows: [OutcomeRow]) -> AnswerComparison {
        var (groups, mixed) = (0, 0)
        for row in rows {
            var graded: [String: (count: Int, low: Double, high: Double)] = [:]
            for (model, answer) in row.answers {
                guard let key = AnswerComparison.normalised.key(answer), let score = row.scores[model] else { continue }
                let known = graded[key] ?? (0, score, score)
                graded[key] = (known.count + 1, min(known.low, score), max(known.high, score))
            }
            for group in graded.values where group.count > 1 {
                groups += 1
                if group.low != group.high { mixed += 1 }
            }
        }
        return Double(mixed) <= mostMixedGrades * Double(groups) ? .normalised : .exact
    }

    /// A final answer without what does not matter: blanks around it, `\boxed{}`, dollar signs, a full stop at the end,
    /// commas between thousands, zeros after the decimal point, capital letters.
    public static func normalised(_ answer: String) -> String {
        var text = Substring(answer.trimmingCharacters(in: .whitespacesAndNewlines))
        if let box = text.range(of: "\\boxed{"), let end = text.lastIndex(of: "}"), box.upperBound <= end {
            text = text[box.upperBound..<end]
        }
        let ignored: Set<Character> = ["$", " ", "\n", "\t"]
        while let first = text.first, ignored.contains(first) { text.removeFirst() }
        while let last = text.last, ignored.contains(last) || last == "." { text.removeLast() }
        var number = text.filter { $0 != "," }
        if number.hasSuffix("%") { number.removeLast() }
        let isNumber =
            !number.isEmpty && number.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 || $0 == 43 }
        if isNumber, let value = Double(number), abs(value) < 1e15 {
            return value == value.rounded() ? "\(Int64(value))" : "\(value)"
        }
        return text.lowercased()
    }
}
