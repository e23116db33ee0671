internal import Conversation

/// One record of a foreign file, whose values are looked up by name and checked.
struct SourceRecord {
    /// Where the values are.
    enum Content {
        case object(JSONNode)
        case cells([String: Int], [String])
    }

    let file: String
    /// The record's place in its file, counted from 1.
    let number: Int
    let content: Content

    /// What is wrong with this record.
    func fault(_ message: String) -> DatasetError {
        DatasetError(.invalidValue, file: file, fault: "row \(number): \(message)")
    }

    /// The names of the values, in the file's order.
    var names: [String] {
        switch content {
        case .object(let node): node.members.compactMap { $0.key.string }
        case .cells(let columns, _): columns.sorted { $0.value < $1.value }.map(\.key)
        }
    }

    /// Whether the record has a value of that name, be it empty.
    func has(_ name: String) -> Bool {
        switch content {
        case .object(let node): node[name] != nil
        case .cells(let columns, _): columns[name] != nil
        }
    }

    /// A text, or a number or truth value as it is written; nil when it is missing, null or an empty cell.
    func text(_ name: String) throws(DatasetError) -> String? {
        switch content {
        case .cells(let columns, let cells):
            guard let place = columns[name], !cells[place].isEmpty else { return nil }
            return cells[place]
        case .object(let object):
            guard let node = object[name], !node.isNull else { return nil }
            if let text = node.string { return text }
            guard node.kind == .number || node.kind == .bool else {
                throw fault("'\(name)' is \(node.kind == .array ? "an array" : "an object"); it must be a text")
            }
            return String(decoding: node.rawBytes, as: UTF8.self)
        }
    }

    /// The first text that is there under any of some names.
    func text(_ names: [String]) throws(DatasetError) -> String? {
        for name in names {
            if let text = try text(name) { return text }
        }
        return nil
    }

    /// A text that must be there.
    func required(_ name: String) throws(DatasetError) -> String {
        guard let text = try text(name) else {
            throw fault(
                "'\(name)' is \(has(name) ? "empty" : "missing"); this record has \(names.joined(separator: ", "))"
            )
        }
        return text
    }

    /// A number, 1 for true and 0 for false; nil when it is missing or empty.
    func number(_ name: String) throws(DatasetError) -> Double? {
        guard let text = try text(name) else { return nil }
        switch text.lowercased() {
        case "true": return 1
        case "false": return 0
        case "nan": return nil
        default: break
        }
        guard let number = Double(text), number.isFinite else {
            throw fault("'\(name)' is '\(text.prefix(40))'; it must be a number")
        }
        return number
    }

    /// A number in a range; nil when it is missing or empty.
    func number(_ name: String, in range: ClosedRange<Double>) throws(DatasetError) -> Double? {
        guard let number = try number(name) else { return nil }
        guard range.contains(number) else {
            throw fault("'\(name)' is \(number); it must lie in \(range.lowerBound)...\(range.upperBound)")
        }
        return number
    }

    /// A JSON value, or one that is written within a text; nil when it is missing or empty.
    func json(_ name: String) throws(DatasetError) -> JSONNode? {
        if case .object(let object) = content, let node = object[name], node.kind == .array || node.kind == .object {
            return node
        }
        guard let text = try text(name) else { return nil }
        do {
            return try JSONDocument(text).root
        } catch {
            throw fault("'\(name)' holds \(error)")
        }
    }
}
