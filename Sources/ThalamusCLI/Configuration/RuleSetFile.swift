import Foundation
import Routing
import Yams

/// Reads the rules of the `rules` router from YAML.
enum RuleSetFile {
    /// Reads a file.
    ///
    /// - Throws: `ConfigurationError` with file, line and what was probably meant.
    static func load(path: String) throws(ConfigurationError) -> RuleSet {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("\(path): no such file, or it cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationError("\(path): not UTF-8 text")
        }
        return try parse(text, file: path)
    }

    /// Reads the text of a file; `file` is its name in messages.
    static func parse(_ text: String, file: String) throws(ConfigurationError) -> RuleSet {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw ConfigurationError("\(file): not valid YAML: \(error)")
        }
        guard let root else {
            throw ConfigurationError("\(file): the file is empty; see examples/rules.yaml")
        }
        let top = try ConfigurationSection(root, file: file, path: "", keys: RuleKeys.root, environment: [:])
        var set = RuleSet(start: 0, rules: [])
        set.start = try top.double("start") ?? set.start
        set.perDoubling = try top.double("per_doubling") ?? set.perDoubling
        set.historyWeight = try top.double("history") ?? set.historyWeight
        for section in try top.list("rules", RuleKeys.rule) {
            let rule = try Rule(section)
            guard !set.rules.contains(where: { $0.name == rule.name }) else {
                throw section.fault("name", "is '\(rule.name)', as that of another rule; names must be unique")
            }
            set.rules.append(rule)
        }
        guard !set.rules.isEmpty || set.perDoubling != 0 else {
            throw ConfigurationError("\(file): no rules; add at least one under 'rules', as in examples/rules.yaml")
        }
        return set
    }
}

extension Rule {
    fileprivate init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let name = try section.requiredString("name")
        guard !name.contains("\n") else { throw section.fault("name", "must be a single line") }
        guard let add = try section.double("add") else { throw section.fault("add", "is missing, as in add: 0.8") }
        guard let when = try section.section("when", RuleKeys.conditions) else {
            throw section.fault("when", "is missing, as in when: { marks: code }")
        }
        var conditions: [Condition] = []
        if let tokens = try when.section("tokens", RuleKeys.tokens) {
            let above = try tokens.integer("above", in: 0...100_000_000)
            let below = try tokens.integer("below", in: 0...100_000_000)
            guard above != nil || below != nil else { throw when.fault("tokens", "needs 'above' or 'below'") }
            conditions.append(.tokens(above: above, below: below))
        }
        if let words = try when.items("words") {
            if let word = words.first(where: { $0.contains(",") || $0.contains("\n") || RuleWords([$0]).isEmpty }) {
                throw when.fault("words", "holds '\(word)'; use words or phrases of letters and digits")
            }
            conditions.append(.words(RuleWords(words)))
        }
        if let names = try when.items("marks") {
            let marks = try names.map { (name) throws(ConfigurationError) -> PromptMarks in
                try when.named(name, "marks", PromptMarks.named.map(\.name)) { PromptMarks(name: $0) }
            }
            conditions.append(.marks(marks.reduce([]) { $0.union($1) }))
        }
        if let codes = try when.items("language") {
            let isNegated = codes.contains { $0.hasPrefix("not ") }
            guard !isNegated || codes.allSatisfy({ $0.hasPrefix("not ") }) else {
                throw when.fault("language", "mixes codes with and without 'not'; write two rules")
            }
            let plain = codes.map { $0.replacing("not ", with: "") }
            for code in plain { _ = try when.named(code, "language", PromptLanguage.codes) { $0 } }
            conditions.append(.language(codes: plain, isNegated: isNegated))
        }
        if let names = try when.items("needs") {
            let needs = try names.map { (name) throws(ConfigurationError) -> Capabilities in
                try when.named(name, "needs", Capabilities.named.map(\.name)) { Capabilities(name: $0) }
            }
            conditions.append(.needs(needs.reduce([]) { $0.union($1) }))
        }
        guard !conditions.isEmpty else { throw section.fault("when", "holds no condition, as in { marks: code }") }
        self.init(name: name, when: conditions, add: add)
    }
}

extension ConfigurationSection {
    /// The items of a list, or the one item that stands there by itself.
    fileprivate func items(_ key: String) throws(ConfigurationError) -> [String]? {
        guard let node = node(key) else { return nil }
        let items = node.sequence != nil ? try strings(key) : try string(key).map { [$0] }
        guard items?.isEmpty == false else { throw fault(key, "is empty") }
        return items
    }

    /// What a known name stands for.
    fileprivate func named<Value>(
        _ name: String,
        _ key: String,
        _ known: [String],
        _ find: (String) -> Value?
    ) throws(ConfigurationError) -> Value {
        guard known.contains(name), let value = find(name) else {
            let hint =
                NearestName.of(name, among: known).map { "did you mean '\($0)'?" }
                ?? "use \(known.joined(separator: ", "))"
            throw fault(key, "holds '\(name)'; \(hint)")
        }
        return value
    }
}
