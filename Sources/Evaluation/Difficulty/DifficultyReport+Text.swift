extension DifficultyReport {
    /// The report as tables for a terminal.
    ///
    /// - Parameter limit: how many of the hardest and of the easiest questions to show.
    public func text(limit: Int = 10) -> String {
        var lines = [summary, ""]
        let shown = Self.ends(questions, limit)
        lines += Self.table(Self.columns, shown.hardest.map(Self.cells), title: "hardest")
        if !shown.easiest.isEmpty {
            lines += [""] + Self.table(Self.columns, shown.easiest.map(Self.cells), title: "easiest")
        }
        if categories.count > 1 {
            lines += [""]
            lines += Self.table(
                Self.categoryColumns,
                Self.ends(categories, limit).hardest.map(Self.cells),
                title: "category"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// One line on what was compared.
    var summary: String {
        let strong = questions.count { $0.label == .superior }
        let uncertain = questions.count { !$0.isCertain }
        let comparisons = questions.reduce(0) { $0 + $1.comparisons }
        return "\(questions.count) questions, \(comparisons) comparisons: \(strong) for a superior model, "
            + "\(questions.count - strong) for an inferior one, \(uncertain) of these uncertain "
            + "(threshold \(Figures.decimal(threshold, 2)))"
    }

    static let columns = ["superior wins", "95 %", "comparisons", "label", "question"]
    static let categoryColumns = ["superior wins", "to superior", "questions", "category"]

    static func cells(_ question: QuestionDifficulty) -> [String] {
        [
            Figures.percent(question.superiorShare),
            Figures.interval(question.interval95, 2),
            "\(question.comparisons)",
            question.label.rawValue + (question.isCertain ? "" : " (uncertain)"),
            excerpt(question.prompt, 60),
        ]
    }

    static func cells(_ category: Category) -> [String] {
        [
            Figures.percent(category.superiorShare), Figures.percent(category.routedToSuperior),
            "\(category.questions)", category.name,
        ]
    }

    /// The first and the last of a list, none of them twice.
    static func ends<Element>(_ list: [Element], _ limit: Int) -> (hardest: [Element], easiest: [Element]) {
        let hardest = Array(list.prefix(limit))
        return (hardest, Array(list.dropFirst(hardest.count).suffix(limit).reversed()))
    }

    /// The start of a text on one line.
    static func excerpt(_ text: String, _ length: Int) -> String {
        let line = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        return line.count > length ? line.prefix(length - 1) + "…" : line
    }

    /// A table whose last column, which is text, comes first.
    private static func table(_ columns: [String], _ rows: [[String]], title: String) -> [String] {
        var table = TextTable(header: [title] + columns.dropLast())
        for row in rows { table.add([row.last ?? ""] + row.dropLast()) }
        return table.lines
    }
}
