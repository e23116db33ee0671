import Routing

extension RouterConfiguration {
    /// The kinds that a configuration file may name, each with the keys that go with it.
    private static let kinds = [
        "artifact": ["path"], "rules": ["file"], CausalLLMRouter.kind: ["model", "template", "timeout_ms"],
    ]

    init(name: String, _ section: ConfigurationSection, models: [String]) throws(ConfigurationError) {
        guard !name.contains("/") else {
            throw section.fault("kind", "belongs to the router '\(name)', whose name must hold no slash")
        }
        guard !RouterLoader.builtInNames.contains(name) else {
            throw section.fault("kind", "belongs to a router named '\(name)', as a built-in one; use another name")
        }
        let kind = try section.requiredString("kind")
        guard let keys = Self.kinds[kind] else {
            let known = Self.kinds.keys.sorted()
            let nearest = NearestName.of(kind, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw section.fault("kind", "is '\(kind)'; use one of \(known.joined(separator: ", "))\(nearest)")
        }
        for other in Self.kinds.values.joined() where section.has(other) && !keys.contains(other) {
            throw section.fault(other, "does not go with kind '\(kind)', which takes \(keys.joined(separator: ", "))")
        }
        self.name = name
        switch kind {
        case "artifact": source = .artifact(path: try section.requiredString("path"))
        case CausalLLMRouter.kind:
            let model = try section.requiredString("model")
            guard models.contains(model) else {
                let hint =
                    NearestName.of(model, among: models).map { "did you mean '\($0)'?" }
                    ?? "known: \(models.joined(separator: ", "))"
                throw section.fault("model", "is '\(model)', which is not under 'models'; \(hint)")
            }
            source = .causalLLM(
                model: model,
                template: try section.string("template"),
                timeoutMilliseconds: try section.integer("timeout_ms", in: 1...600_000) ?? 2000
            )
        default: source = .rules(file: try section.string("file"))
        }
    }
}
