/// A table whose cells are tinted by how far they lie above or below a reference.
struct HeatMap {
    /// A cell.
    struct Cell {
        let text: String
        /// How far above, up to 1, or below, down to −1, the reference; nil without a figure.
        let tint: Double?
        let title: String
    }

    /// A row.
    struct Row {
        let name: String
        let count: Int
        let isSmall: Bool
        let cells: [Cell]
    }

    let columns: [String]
    let rows: [Row]

    var html: String {
        let head = (["category", "n"] + columns).map { "<th scope=\"col\">\(HTML.escape($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = row.cells.map { cell in
                "<td\(row.isSmall ? " class=\"few\"" : "") title=\"\(HTML.escape(cell.title))\""
                    + "\(style(cell.tint, isSmall: row.isSmall))>\(HTML.escape(cell.text))</td>"
            }
            return "<tr\(row.isSmall ? " class=\"few\"" : "")><td>\(HTML.escape(row.name))</td>"
                + "<td\(row.isSmall ? " class=\"few\"" : "")>\(row.count)</td>\(cells.joined())</tr>\n"
        }
        return HTML.scroll("<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body.joined())</tbody>\n", kind: "heat")
    }

    /// Blue above, orange below, paler where few prompts speak.
    private func style(_ tint: Double?, isSmall: Bool) -> String {
        guard let tint, abs(tint) > 0.02 else { return "" }
        let strength = min(1, abs(tint)) * (isSmall ? 22 : 55)
        return " style=\"background: rgb(var(--\(tint > 0 ? "up" : "down")) / \(Figures.decimal(strength, 0))%)\""
    }
}
