extension RuleSet {
    /// The rules as lines of text, in which an artifact keeps them; `init(text:)` reads the same rules back.
    ///
    /// ```
    /// start -1.5
    /// per_doubling 0.3
    /// history 2
    /// rule 0.8 long question
    /// when tokens above 400
    /// when words prove, derive, step by step
    /// when language not en
    /// ```
    public var text: String {
        var text = "start \(start)\nper_doubling \(perDoubling)\nhistory \(historyWeight)\n"
        for rule in rules {
            text += "rule \(rule.add) \(rule.name)\n"
            for condition in rule.conditions {
                for line in condition.lines { text += "when \(line)\n" }
            }
        }
        return text
    }

    /// Reads the lines of `text`.
    ///
    /// - Throws: `RoutingError.invalidArtifact` with the line that cannot be read.
    public init(text: String) throws(RoutingError) {
        self.init(start: 0, rules: [])
        for bytes in text.utf8.split(separator: 10) {
            let line = String(Substring(bytes))
            let (word, rest) = RuleSet.cut(line)
            switch word {
            case "start": start = try RuleSet.number(rest, line)
            case "per_doubling": perDoubling = try RuleSet.number(rest, line)
            case "history": historyWeight = try RuleSet.number(rest, line)
            case "rule":
                let (add, name) = RuleSet.cut(rest)
                rules.append(Rule(name: name, when: [], add: try RuleSet.number(add, line)))
            case "when" where !rules.isEmpty:
                try RuleSet.add(rest, to: &rules[rules.count - 1].conditions, line)
            default: throw RuleSet.fault(line)
            }
        }
    }

    private static func add(
        _ text: String,
        to conditions: inout [Rule.Condition],
        _ line: String
    ) throws(RoutingError) {
        let (kind, rest) = cut(text)
        let isNegated = kind == "language" && cut(rest).0 == "not"
        let list = items(isNegated ? cut(rest).1 : rest)
        switch kind {
        case "tokens":
            let (side, number) = cut(rest)
            guard let bound = Int(number), side == "above" || side == "below" else { throw fault(line) }
            if case .tokens(let above?, nil)? = conditions.last, side == "below" {
                conditions[conditions.count - 1] = .tokens(above: above, below: bound)
            } else {
                conditions.append(.tokens(above: side == "above" ? bound : nil, below: side == "below" ? bound : nil))
            }
        case "words": conditions.append(.words(RuleWords(list)))
        case "language": conditions.append(.language(codes: list, isNegated: isNegated))
        case "marks":
            var marks: PromptMarks = []
            for name in list {
                guard let mark = PromptMarks(name: name) else { throw fault(line) }
                marks.insert(mark)
            }
            conditions.append(.marks(marks))
        case "needs":
            var needs: Capabilities = []
            for name in list {
                guard let need = Capabilities(name: name) else { throw fault(line) }
                needs.insert(need)
            }
            conditions.append(.needs(needs))
        default: throw fault(line)
        }
    }

    /// The first word of a line and what follows it.
    private static func cut(_ text: String) -> (String, String) {
        let bytes = text.utf8
        guard let space = bytes.firstIndex(of: 32) else { return (text, "") }
        return (String(Substring(bytes[..<space])), String(Substring(bytes[bytes.index(after: space)...])))
    }

    /// The items of a list with commas between them.
    private static func items(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: ",")).map { part in
            String(Substring(part.first == 32 ? part.dropFirst() : part))
        }
    }

    private static func number(_ text: String, _ line: String) throws(RoutingError) -> Double {
        guard let number = Double(text), number.isFinite else { throw fault(line) }
        return number
    }

    private static func fault(_ line: String) -> RoutingError {
        RoutingError(.invalidArtifact, "the rule set has the line '\(line)', which cannot be read; write it anew")
    }
}

extension Rule.Condition {
    /// The condition as the lines of a rule set's text, without `when`.
    fileprivate var lines: [String] {
        switch self {
        case .tokens(let above, let below):
            (above.map { ["tokens above \($0)"] } ?? []) + (below.map { ["tokens below \($0)"] } ?? [])
        case .words(let words): ["words " + words.texts.joinedByComma]
        case .marks(let marks): ["marks " + marks.names.joinedByComma]
        case .language(let codes, let isNegated): ["language " + (isNegated ? "not " : "") + codes.joinedByComma]
        case .needs(let needs): ["needs " + needs.names.joinedByComma]
        }
    }
}
