import Yams

/// One mapping of the configuration file: typed access to its keys, errors with file and line.
struct ConfigurationSection {
    let file: String
    /// Where it stands, such as `models[2].price`; empty at the top.
    let path: String
    private let values: [String: Node]
    private let line: Int
    private let environment: [String: String]

    /// Checks that `node` is a mapping of known keys.
    init(
        _ node: Node,
        file: String,
        path: String,
        keys: [ConfigurationKey],
        environment: [String: String]
    ) throws(ConfigurationError) {
        self.file = file
        self.path = path
        self.environment = environment
        line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            throw ConfigurationError("\(file):\(line): \(path.isEmpty ? "the file" : path) must be a section of keys")
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.string, keys.contains(where: { $0.name == name }) else {
                let name = key.string ?? "?"
                let nearest = NearestName.of(name, among: keys.map(\.name))
                let hint =
                    nearest.map { "did you mean '\($0)'?" } ?? "known keys: \(keys.map(\.name).joined(separator: ", "))"
                throw ConfigurationError(
                    "\(file):\(key.mark?.line ?? line): unknown key '\(name)'\(path.isEmpty ? "" : " in \(path)"); \(hint)"
                )
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw ConfigurationError("\(file):\(key.mark?.line ?? line): key '\(name)' stands twice")
            }
        }
        self.values = values
    }

    /// Whether a key is there and not null.
    func has(_ key: String) -> Bool {
        guard let node = values[key] else { return false }
        return node.null == nil
    }

    /// An error about a key's value.
    func fault(_ key: String, _ what: String) -> ConfigurationError {
        let line = values[key]?.mark?.line ?? line
        return ConfigurationError("\(file):\(line): \(path.isEmpty ? key : "\(path).\(key)") \(what)")
    }

    func node(_ key: String) -> Node? { has(key) ? values[key] : nil }

    /// The text of a key, `${NAME}` replaced from the environment.
    func string(_ key: String) throws(ConfigurationError) -> String? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else { throw fault(key, "must be text") }
        return try EnvironmentExpansion.expand(scalar.string, environment: environment) {
            (name) -> ConfigurationError in
            fault(key, "needs the environment variable \(name), which is not set")
        }
    }

    func requiredString(_ key: String) throws(ConfigurationError) -> String {
        guard let value = try string(key), !value.isEmpty else {
            throw ConfigurationError("\(file):\(line): \(path.isEmpty ? "" : path + ".")\(key) is missing")
        }
        return value
    }

    func double(_ key: String) throws(ConfigurationError) -> Double? {
        guard let text = try string(key) else { return nil }
        guard let value = Double(text), value.isFinite else { throw fault(key, "is '\(text)'; it must be a number") }
        return value
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
        guard let text = try string(key) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw fault(key, "is '\(text)'; it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func boolean(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let text = try string(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: throw fault(key, "is '\(text)'; it must be true or false")
        }
    }

    func strings(_ key: String) throws(ConfigurationError) -> [String]? {
        guard let node = node(key) else { return nil }
        guard let sequence = node.sequence else { throw fault(key, "must be a list, as in [a, b]") }
        var values: [String] = []
        for item in sequence {
            guard let scalar = item.scalar else { throw fault(key, "must be a list of text") }
            values.append(
                try EnvironmentExpansion.expand(scalar.string, environment: environment) {
                    (name) -> ConfigurationError in
                    fault(key, "needs the environment variable \(name), which is not set")
                }
            )
        }
        return values
    }

    /// A section below this one.
    func section(_ key: String, _ keys: [ConfigurationKey]) throws(ConfigurationError) -> ConfigurationSection? {
        guard let node = node(key) else { return nil }
        return try child(node, path: path.isEmpty ? key : "\(path).\(key)", keys)
    }

    /// A list of sections below this one.
    func list(_ key: String, _ keys: [ConfigurationKey]) throws(ConfigurationError) -> [ConfigurationSection] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else { throw fault(key, "must be a list of sections") }
        var sections: [ConfigurationSection] = []
        for (index, item) in sequence.enumerated() {
            sections.append(try child(item, path: "\(path.isEmpty ? key : "\(path).\(key)")[\(index)]", keys))
        }
        return sections
    }

    /// A map of sections below this one, in the file's order.
    func map(
        _ key: String,
        _ keys: [ConfigurationKey]
    ) throws(ConfigurationError) -> [(name: String, section: ConfigurationSection)] {
        guard let node = node(key) else { return [] }
        guard let mapping = node.mapping else { throw fault(key, "must be a map of sections by name") }
        var sections: [(String, ConfigurationSection)] = []
        for (name, value) in mapping {
            guard let name = name.string else { throw fault(key, "must be a map of sections by name") }
            sections.append((name, try child(value, path: "\(key).\(name)", keys)))
        }
        return sections
    }

    private func child(
        _ node: Node,
        path: String,
        _ keys: [ConfigurationKey]
    ) throws(ConfigurationError) -> ConfigurationSection {
        try ConfigurationSection(node, file: file, path: path, keys: keys, environment: environment)
    }
}
