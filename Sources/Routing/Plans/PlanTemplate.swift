/// A prompt with marks: `{{query}}`, `{{task}}` and `{{ID.output}}`.
///
/// What a mark brings in is never read for marks again, so an answer cannot reach for another node's output.
public struct PlanTemplate: Sendable, Hashable {
    /// A piece of a prompt.
    public enum Part: Sendable, Hashable {
        /// Text as it stands.
        case text(String)
        /// The user's request.
        case query
        /// The step's own task.
        case task
        /// The output of a node.
        case output(String)
    }

    /// The pieces, in order.
    public var parts: [Part]

    /// Reads a template.
    ///
    /// - Throws: `RoutingError.invalidPlan` for a mark that is not closed or not known.
    public init(_ text: String) throws(RoutingError) {
        parts = []
        var rest = Substring(text)
        while let open = rest.firstRange(ofText: "{{") {
            if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
            let after = rest[open.upperBound...]
            guard let close = after.firstRange(ofText: "}}") else {
                throw RoutingError(.invalidPlan, "'{{' is not closed by '}}'")
            }
            parts.append(try PlanTemplate.part(named: String(after[..<close.lowerBound]).trimmed))
            rest = after[close.upperBound...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
    }

    /// The nodes whose output it brings in, in order of their first mark.
    public var nodes: [String] {
        var seen: [String] = []
        for case .output(let node) in parts where !seen.contains(node) { seen.append(node) }
        return seen
    }

    /// The text with every mark replaced.
    ///
    /// - Parameters:
    ///   - query: the user's request, UTF-8.
    ///   - task: the step's task.
    ///   - output: the output of a node, UTF-8.
    public func filled(query: [UInt8], task: String, output: (String) -> [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): bytes.append(contentsOf: Array(text.utf8))
            case .query: bytes.append(contentsOf: query)
            case .task: bytes.append(contentsOf: Array(task.utf8))
            case .output(let node): bytes.append(contentsOf: output(node))
            }
        }
        return bytes
    }

    private static func part(named name: String) throws(RoutingError) -> Part {
        if name == "query" { return .query }
        if name == "task" { return .task }
        let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, !pieces[0].isEmpty, pieces[1] == "output" else {
            throw RoutingError(.invalidPlan, "'{{\(name)}}' is unknown; use {{query}}, {{task}} or {{ID.output}}")
        }
        return .output(String(pieces[0]))
    }
}

extension Substring {
    /// Where a text first occurs.
    fileprivate func firstRange(ofText text: String) -> Range<Index>? {
        let wanted = Array(text.utf8)
        let view = utf8
        var start = view.startIndex
        while start != view.endIndex {
            var position = start
            var matched = 0
            while matched < wanted.count, position != view.endIndex, view[position] == wanted[matched] {
                position = view.index(after: position)
                matched += 1
            }
            if matched == wanted.count { return start..<position }
            start = view.index(after: start)
        }
        return nil
    }
}

extension String {
    /// The text without spaces at both ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
