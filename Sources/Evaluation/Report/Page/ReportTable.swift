/// A table of figures, each perhaps with an interval, for a terminal and for a page.
struct ReportTable {
    /// A figure with what stands beside it, usually its interval.
    struct Cell {
        let text: String
        var note = ""
        /// A note that a terminal has no room for.
        var pageNote = ""
    }

    let columns: [String]
    /// What heads a column of notes in a terminal.
    let noteTitle: String
    private(set) var rows: [(cells: [Cell], isBaseline: Bool)] = []

    init(_ columns: [String], noteTitle: String = "95 %") {
        self.columns = columns
        self.noteTitle = noteTitle
    }

    mutating func add(_ cells: [Cell], isBaseline: Bool = false) {
        precondition(cells.count == columns.count, "a row has as many cells as the header")
        rows.append((cells, isBaseline))
    }

    /// Lines for a terminal; notes have a column of their own.
    var textLines: [String] {
        let noted = columns.indices.map { column in rows.contains { !$0.cells[column].note.isEmpty } }
        var table = TextTable(
            header: columns.indices.flatMap { noted[$0] ? [columns[$0], noteTitle] : [columns[$0]] }
        )
        for row in rows {
            table.add(
                columns.indices.flatMap { column in
                    let cell = row.cells[column]
                    return noted[column] ? [cell.text, cell.note] : [cell.text]
                }
            )
        }
        return table.lines
    }

    /// A table for a page; intervals stand below their figures.
    var html: String {
        let head = columns.map { "<th scope=\"col\">\(HTML.escape($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = row.cells.map { cell -> String in
                let note = cell.note + cell.pageNote
                return "<td>\(HTML.escape(cell.text))"
                    + (note.isEmpty ? "" : "<small>\(HTML.escape(note))</small>") + "</td>"
            }
            return "<tr\(row.isBaseline ? " class=\"base\"" : "")>\(cells.joined())</tr>\n"
        }
        return HTML.scroll("<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body.joined())</tbody>\n")
    }
}
