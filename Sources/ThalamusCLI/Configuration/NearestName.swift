/// Finds the name that was probably meant.
enum NearestName {
    /// The known name at the smallest edit distance from `name`, if it is at most a third of its length (and 3) away.
    static func of(_ name: String, among known: [String]) -> String? {
        let best = known.map { ($0, distance(Array(name.utf8), Array($0.utf8))) }.min { $0.1 < $1.1 }
        guard let (match, distance) = best, distance <= max(1, min(3, name.utf8.count / 3 + 1)) else { return nil }
        return match
    }

    /// Levenshtein distance, a transposition of neighbours counting once (optimal string alignment).
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
