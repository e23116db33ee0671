/// Brings the names that different sources use for one model to one form.
///
/// The steps, in order: lower case; the organisation in front of `/` goes; `_` between two single digits becomes a
/// point and any other `_` a hyphen; `gpt4` and `gpt35` get their hyphen and point; `claude-3-5` becomes `claude-3.5`;
/// `meta-llama` becomes `llama`; a last `-inst` is spelt out and a last `-hf` dropped; then a table of what no rule
/// says. A host such as `@together` stays, for the same weights behave differently there.
public enum ModelAlias {
    /// The common form of a model's name: `mistralai/Mixtral-8x7B-Instruct-v0.1` gives `mixtral-8x7b-instruct-v0.1`.
    ///
    /// The common form of a common form is itself.
    public static func canonical(_ id: String) -> String {
        var name = String(id.lowercased().split(separator: "/").last ?? "")
        var host = ""
        if let at = name.firstIndex(of: "@") {
            host = String(name[at...])
            name = String(name[..<at])
        }
        name = separated(name)
        for (prefix, replacement) in prefixes where name.hasPrefix(prefix) {
            name = replacement + name.dropFirst(prefix.count)
        }
        if name.hasSuffix("-hf") { name.removeLast(3) }
        if name.hasSuffix("-inst") { name += "ruct" }
        if name.hasSuffix("-inst-fp8") { name = name.dropLast(4) + "ruct-fp8" }
        return (table[name] ?? name) + host
    }

    /// Whether two names mean the same model.
    public static func same(_ a: String, _ b: String) -> Bool {
        a == b || canonical(a) == canonical(b)
    }

    private static let prefixes: [(String, String)] = [
        ("meta-llama-", "llama-"),
        ("gpt4-", "gpt-4-"),
        ("gpt35-", "gpt-3.5-"),
        ("gpt-35-", "gpt-3.5-"),
        ("claude-3-5-", "claude-3.5-"),
        ("code-llama-", "codellama-"),
    ]

    private static let table: [String: String] = [
        "gpt4": "gpt-4",
        "gpt-4-1106": "gpt-4-1106-preview",
        "claude-v1": "claude-1",
        "claude-v2": "claude-2",
        "claude-instant-v1": "claude-instant-1",
        "mixtral-8x7b-instruct": "mixtral-8x7b-instruct-v0.1",
        "mistral-large-2": "mistral-large-2407",
        "mistral-nemo-instruct": "mistral-nemo-instruct-2407",
    ]

    /// Replaces `_`: between two single digits by a point, elsewhere by a hyphen.
    private static func separated(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        func isDigit(_ index: Int) -> Bool {
            scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
        }
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            guard scalar == "_" else {
                result.append(scalar)
                continue
            }
            let single = isDigit(index - 1) && !isDigit(index - 2) && isDigit(index + 1) && !isDigit(index + 2)
            result.append(single ? "." : "-")
        }
        return String(result)
    }
}
