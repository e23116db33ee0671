import Foundation
import Routing

/// Reads a plan from its JSON.
enum PlanFile {
    /// Reads a file.
    ///
    /// - Throws: `ConfigurationError` with the file and what is wrong with it.
    static func load(path: String) throws(ConfigurationError) -> Plan {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("\(path): no such file, or it cannot be read")
        }
        return try parse(data, file: path)
    }

    /// Reads the text of a file; `file` is its name in messages.
    static func parse(_ data: Data, file: String) throws(ConfigurationError) -> Plan {
        do {
            return try JSONDecoder().decode(Plan.self, from: data)
        } catch {
            throw ConfigurationError("\(file): \(describe(error)); docs/plans.md lists every field")
        }
    }

    private static func describe(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): "\(place(context.codingPath))the key '\(key.stringValue)' is missing"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "\(place(context.codingPath))the value must be \(name(of: type))"
        case .dataCorrupted(let context) where context.codingPath.isEmpty && context.underlyingError != nil:
            "not valid JSON: \(context.underlyingError.map { "\($0)" } ?? "")"
        case .dataCorrupted(let context): "\(place(context.codingPath))\(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        default: "of another kind (\(type))"
        }
    }

    /// Where in the document, such as `nodes[1].threshold: `.
    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "" }
        let text = path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
        return text + ": "
    }
}

extension ConfigurationSection {
    /// The plan that a policy names, by a path that begins where the configuration file is.
    func plan() throws(ConfigurationError) -> Plan? {
        guard let path = try string("plan") else { return nil }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let place = path.hasPrefix("/") ? path : folder.appendingPathComponent(path).path
        do {
            return try PlanFile.load(path: place)
        } catch {
            throw fault("plan", "cannot be read: \(error.description)")
        }
    }

    /// How answers hang together, as `simulate --save` wrote it.
    func agreement() throws(ConfigurationError) -> AgreementModel? {
        guard let path = try string("agreement") else { return nil }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        let place = path.hasPrefix("/") ? path : folder.appendingPathComponent(path).path
        guard let data = FileManager.default.contents(atPath: place) else {
            throw fault("agreement", "is \(place), which cannot be read; `thalamus simulate --save` writes such a file")
        }
        guard let agreement = try? JSONDecoder().decode(AgreementModel.self, from: data) else {
            throw fault("agreement", "is \(place), which is not the agreement.json of `thalamus simulate --save`")
        }
        return agreement
    }

    /// The shapes of plans that a policy may use.
    func strategies(plan: Plan?) throws(ConfigurationError) -> [Plan.Strategy] {
        let standard = [Plan.Strategy.single] + [plan?.strategy].compactMap { $0 }.filter { $0 != .single }
        guard let names = try strings("strategies") else { return standard }
        var strategies: [Plan.Strategy] = []
        for name in names {
            guard let strategy = Plan.Strategy(rawValue: name) else {
                let known = Plan.Strategy.allCases.map(\.rawValue)
                let nearest = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw fault("strategies", "holds '\(name)'; use \(known.joined(separator: ", "))\(nearest)")
            }
            // An ensemble pays for every answer and the merging, so it is taken only where it is asked for.
            let isWeighed = plan == nil && strategy != .ensemble
            guard strategy == .single || strategy == plan?.strategy || isWeighed else {
                throw fault(
                    "strategies",
                    "holds '\(name)', but the policy has no plan of that shape; name one in 'plan'"
                )
            }
            strategies.append(strategy)
        }
        return strategies
    }
}

extension RoutingPolicy {
    /// Refuses a plan that no request could be answered with.
    func checkPlan(models: [ModelProfile], scorers: [String] = []) throws(RoutingError) {
        guard let plan else { return }
        for part in plan.nodes {
            if let tool = part.tool {
                throw RoutingError(.invalidPlan, "node '\(part.id)' needs '\(tool)', and the gateway has no tools yet")
            }
            if let scorer = part.scorer, !scorers.contains(scorer) {
                let known = scorers.isEmpty ? "there are none" : "there are \(scorers.joined(separator: ", "))"
                throw RoutingError(
                    .invalidPlan,
                    "node '\(part.id)' needs the scorer '\(scorer)', which is not under 'scorers'; \(known)"
                )
            }
        }
        let listed = models.filter { self.models.contains($0.id) }
        _ = try PreparedPolicy<BuiltInEstimator>.terms(of: self, models: listed)
    }
}
