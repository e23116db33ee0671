import Conversation

/// What can be asked: policies and models.
struct ModelChoices {
    /// The list of `GET /api/models`.
    private let entries: [JSONNode]

    init(_ client: ChatClient) async throws(ChatFailure) {
        entries = try await client.get("/api/models")["data"]?.array ?? []
    }

    private var names: [String] { entries.compactMap { $0["id"]?.string } }

    /// What is asked where nobody chose: the first policy.
    var standard: String { names.first ?? "" }

    /// Whether a name is a model's, which is then pinned.
    func isModel(_ name: String) -> Bool {
        entries.contains { $0["id"]?.string == name && $0["kind"]?.string == "model" }
    }

    /// A name that can be asked.
    ///
    /// - Throws: `CommandError` with the nearest name when there is none like it.
    func checked(_ name: String) throws(CommandError) -> String {
        // A router with a threshold, such as router-skill-0.5, is made when it is asked.
        if names.contains(name) || name.hasPrefix("router-") { return name }
        let hint = NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        let all = "there are \(names.joined(separator: ", "))"
        throw CommandError("there is no model or policy '\(String(name.prefix(80)).withoutControls)'; \(hint ?? all)")
    }

    /// A line for each, the one that is asked marked.
    func lines(asked: String) -> [String] {
        var rows: [[String]] = []
        for entry in entries {
            let id = entry["id"]?.string ?? ""
            let mark = id == asked ? "→" : ""
            guard entry["kind"]?.string == "model" else {
                let models = entry["models"]?.array?.compactMap(\.string).joined(separator: ", ") ?? ""
                rows.append([mark, id, "decides among \(models)"])
                continue
            }
            rows.append([mark, id, Self.facts(entry).joined(separator: " · ")])
        }
        return TextTable.render(rows).map(\.withoutControls)
    }

    private static func facts(_ model: JSONNode) -> [String] {
        var facts: [String] = []
        if model["state"]?.string == "preview" { facts.append("preview") }
        if model["local"]?.bool == true { facts.append("this machine") }
        if let input = model["price"]?["input"]?.number, let output = model["price"]?["output"]?.number {
            facts.append("\(TerminalFigures.usd(input)) + \(TerminalFigures.usd(output)) per million tokens")
        }
        if let context = model["context"]?.integer { facts.append("\(context) tokens") }
        return facts
    }
}
