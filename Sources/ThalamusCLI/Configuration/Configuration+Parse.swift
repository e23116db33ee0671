import Footprint
import Foundation
import Routing
import Yams

extension Configuration {
    /// Reads a configuration file.
    static func load(
        path: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ConfigurationError) -> Configuration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("\(path): no such file, or it cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigurationError("\(path): not UTF-8 text")
        }
        return try parse(text, file: path, environment: environment)
    }

    /// Reads the text of a configuration file; `file` is its name in messages.
    static func parse(
        _ text: String,
        file: String,
        environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationError("\(file): not valid YAML: \(error)")
        } catch {
            throw ConfigurationError("\(file): not valid YAML: \(error)")
        }
        guard let root else { throw ConfigurationError("\(file): the file is empty; see docs/configuration.md") }
        let top = try ConfigurationSection(
            root,
            file: file,
            path: "",
            keys: ConfigurationKeys.root,
            environment: environment
        )
        var configuration = Configuration()
        configuration.origin = file
        if let section = try top.section("server", ConfigurationKeys.server) {
            configuration.server = try ServerConfiguration(section)
        }
        for (name, section) in try top.map("providers", ConfigurationKeys.provider) {
            configuration.providers.append(try ProviderConfiguration(name: name, section))
        }
        for section in try top.list("models", ConfigurationKeys.model) {
            configuration.models.append(try ModelConfiguration(section, providers: configuration.providers))
        }
        for (name, section) in try top.map("routers", ConfigurationKeys.router) {
            configuration.routers.append(
                try RouterConfiguration(name: name, section, models: configuration.models.map(\.id))
            )
        }
        for (name, section) in try top.map("scorers", ConfigurationKeys.scorer) {
            configuration.scorers.append((name, try section.requiredString("artifact")))
        }
        for section in try top.list("policies", ConfigurationKeys.policy) {
            configuration.policies.append(
                try PolicyConfiguration(
                    section,
                    models: configuration.models.map(\.profile),
                    scorers: configuration.scorers.map(\.name)
                )
            )
        }
        try configuration.requireLocalJudges(file: file)
        guard !configuration.models.isEmpty else {
            throw ConfigurationError("\(file): no models; add at least one under 'models'")
        }
        if configuration.policies.isEmpty {
            configuration.policies = PolicyConfiguration.standard(models: configuration.models.map(\.id))
            let names = configuration.policies.map { "'\($0.policy.name)'" }.joined(separator: ", ")
            configuration.notes.append("no policies in \(file): \(names) choose among all models")
        }
        return configuration
    }
}

extension Configuration {
    /// Refuses a policy that keeps requests on local models but whose router would show them to another.
    fileprivate func requireLocalJudges(file: String) throws(ConfigurationError) {
        for policy in policies where policy.policy.privacy == .local {
            guard let router = routers.first(where: { $0.name == policy.router }),
                case .causalLLM(let judge, _, _) = router.source,
                models.first(where: { $0.id == judge })?.profile.isLocal == false
            else { continue }
            throw ConfigurationError(
                "\(file): policy '\(policy.policy.name)' keeps requests on local models, but its router '\(router.name)' "
                    + "would show them to '\(judge)', which is not local; let a local model judge"
            )
        }
    }
}

extension ServerConfiguration {
    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        host = try section.string("host") ?? host
        port = try section.integer("port", in: 0...65_535) ?? port
        database = try section.string("database") ?? database
        apiKeys = try section.strings("api_keys") ?? apiKeys
        allowsOpenAccess = try section.boolean("allow_open_access") ?? allowsOpenAccess
        bodyLimitMiB = try section.integer("body_limit_mib", in: 1...1024) ?? bodyLimitMiB
    }
}

extension ProviderConfiguration {
    init(name: String, _ section: ConfigurationSection) throws(ConfigurationError) {
        let kindName = try section.requiredString("kind")
        guard let kind = Kind(rawValue: kindName) else {
            let known = Kind.allCases.map(\.rawValue)
            let nearest = NearestName.of(kindName, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw section.fault("kind", "is '\(kindName)'; use one of \(known.joined(separator: ", "))\(nearest)")
        }
        self.init(name: name, kind: kind)
        if kind == .openai { baseURL = try section.requiredString("base_url") }
        apiKey = try section.string("api_key")
        idleTimeoutSeconds = try section.integer("idle_timeout_s", in: 1...3600) ?? idleTimeoutSeconds
    }
}

extension ModelConfiguration {
    init(_ section: ConfigurationSection, providers: [ProviderConfiguration]) throws(ConfigurationError) {
        let id = try section.requiredString("id")
        let providerName = try section.requiredString("provider")
        guard let provider = providers.first(where: { $0.name == providerName }) else {
            throw section.fault(
                "provider",
                "is '\(providerName)', which is not under 'providers'; known: "
                    + providers.map(\.name).joined(separator: ", ")
            )
        }
        let upstream = try section.string("upstream") ?? id
        var capabilities: Capabilities = [.tools, .json]
        if let names = try section.strings("capabilities") {
            capabilities = []
            for name in names {
                guard let capability = Capabilities(name: name) else {
                    let known = Capabilities.named.map(\.name).joined(separator: ", ")
                    throw section.fault("capabilities", "holds '\(name)'; use \(known)")
                }
                capabilities.insert(capability)
            }
        }
        let profile = ModelProfile(
            id: id,
            knownAs: try section.string("known_as") ?? upstream,
            price: try section.section("price", ConfigurationKeys.price)?.price() ?? .free,
            contextTokens: try section.integer("context", in: 1...100_000_000),
            capabilities: capabilities,
            footprint: try section.footprint("parameters_billion"),
            isLocal: try section.boolean("local") ?? provider.isLocal,
            expectedOutputTokens: try section.integer("expected_output_tokens", in: 1...1_000_000) ?? 300
        )
        self.init(id: id, provider: providerName, upstream: upstream, profile: profile)
    }
}

extension ProviderConfiguration {
    /// Whether the address is this machine.
    var isLocal: Bool {
        let host = URL(string: baseURL)?.host ?? ""
        return kind == .preview || host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}

extension ConfigurationSection {
    fileprivate func price() throws(ConfigurationError) -> TokenPrice {
        func amount(_ key: String) throws(ConfigurationError) -> Double? {
            guard let value = try double(key) else { return nil }
            guard value >= 0 else { throw fault(key, "is \(value); a price is 0 or more") }
            return value
        }
        return TokenPrice(
            input: try amount("input") ?? 0,
            output: try amount("output") ?? 0,
            cachedInput: try amount("cached_input")
        )
    }

    fileprivate func footprint(_ key: String) throws(ConfigurationError) -> ModelFootprint? {
        guard let node = node(key) else { return nil }
        if node.scalar != nil {
            guard let total = try range(key) else { return nil }
            return ModelFootprint(totalBillion: total)
        }
        guard let section = try section(key, ConfigurationKeys.parameters), let total = try section.range("total")
        else {
            throw fault(key, "needs 'total'")
        }
        return ModelFootprint(totalBillion: total, activeBillion: try section.range("active"))
    }

    /// A positive number or a pair `[low, high]`.
    private func range(_ key: String) throws(ConfigurationError) -> ValueRange? {
        guard let node = node(key) else { return nil }
        let texts: [String]
        if node.sequence != nil { texts = try strings(key) ?? [] } else { texts = [try string(key) ?? ""] }
        let numbers = texts.compactMap(Double.init)
        guard numbers.count == texts.count, (1...2).contains(numbers.count), let low = numbers.first,
            let high = numbers.last, low > 0, low <= high, high.isFinite
        else { throw fault(key, "must be a number above 0, or [low, high]") }
        return ValueRange(low: low, high: high)
    }
}

extension PolicyConfiguration {
    init(
        _ section: ConfigurationSection,
        models profiles: [ModelProfile],
        scorers: [String]
    ) throws(ConfigurationError) {
        let known = profiles.map(\.id)
        let name = try section.requiredString("name")
        guard let models = try section.strings("models"), !models.isEmpty else {
            throw section.fault("models", "is missing; list the ids of the models that may answer")
        }
        for model in models where !known.contains(model) {
            let hint =
                NearestName.of(model, among: known).map { "did you mean '\($0)'?" }
                ?? "known: \(known.joined(separator: ", "))"
            throw section.fault("models", "names '\(model)', which is not under 'models'; \(hint)")
        }
        guard let objective = try section.section("objective", ConfigurationKeys.objective) else {
            throw section.fault("objective", "is missing, as in { kind: strong_share, value: 0.3 }")
        }
        let kind = try objective.requiredString("kind")
        guard let value = try objective.double("value") else { throw objective.fault("value", "is missing") }
        var policy: RoutingPolicy
        do {
            policy = RoutingPolicy(name: name, models: models, objective: try Objective(kind: kind, value: value))
        } catch {
            throw objective.fault("kind", ": \(error.message)")
        }
        if let privacy = try section.string("privacy") {
            guard let privacy = PrivacyClass(rawValue: privacy) else {
                throw section.fault("privacy", "is '\(privacy)'; use open or local")
            }
            policy.privacy = privacy
        }
        policy.plan = try section.plan()
        policy.strategies = try section.strategies(plan: policy.plan)
        policy.agreement = try section.agreement()
        do throws(RoutingError) {
            try policy.checkPlan(models: profiles, scorers: scorers)
        } catch {
            throw section.fault("plan", "cannot be used: \(error.message)")
        }
        if try section.string("stickiness") == "off" {
            policy.stickiness = nil
        } else if let stickiness = try section.double("stickiness") {
            guard (0...1).contains(stickiness) else {
                throw section.fault("stickiness", "must lie in 0...1, or be off")
            }
            policy.stickiness = stickiness
        }
        self.init(policy: policy, router: try section.string("router") ?? "skill")
    }

    /// A price at which the charge alone decides, and quality among models of one charge.
    ///
    /// A ten-thousandth of a cent per 1,000 requests, or a microgram per request, outweighs a whole point of quality.
    private static let prohibitive = 1e6

    /// The policies that are there when a file has none, the usual one first: a dollar per 1,000 requests must buy two
    /// hundredths of quality.
    ///
    /// `cheapest` is the limit of that price and not `least_quality: 0`, whose rate is solved on typical prompts and may
    /// find a dearer model worth it on others. A model that has a policy's name keeps it.
    static func standard(models: [String]) -> [PolicyConfiguration] {
        let objectives: [(String, Objective)] = [
            ("auto", .lambda(0.02)), ("cheapest", .lambda(prohibitive)), ("best", .lambda(0)),
            ("greenest", .carbonLambda(prohibitive)),
        ]
        return objectives.filter { $0.0 == "auto" || !models.contains($0.0) }.map { name, objective in
            PolicyConfiguration(
                policy: RoutingPolicy(name: name, models: models, objective: objective),
                router: "skill"
            )
        }
    }
}
