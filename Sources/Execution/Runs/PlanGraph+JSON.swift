internal import Conversation
internal import Foundation
internal import Routing
internal import Stores

/// A plan with the terms it was checked on, as the events keep them for a replay.
extension PlanGraph {
    var json: JSONValue {
        [
            "plan": plan.json,
            "query": terms.query.json,
            "privacy": .string(terms.privacy.rawValue),
            "models": .array(plan.models.compactMap { terms.models[$0]?.json }),
            "tools": .array(terms.tools.map { .string($0) }),
            "scorers": .array(terms.scorers.map { .string($0) }),
        ]
    }

    /// Reads a plan with its terms.
    init(_ json: JSONNode) throws(PlanReplayError) {
        guard let text = json["plan"]?.rawBytes, let query = json["query"]?.query,
            let plan = try? JSONDecoder().decode(Plan.self, from: Data(text)),
            let models = try? ModelCatalogue((json["models"]?.array ?? []).compactMap(\.profile))
        else { throw PlanReplayError("the event 'plan.terms' holds no plan, or not what it was run on") }
        let terms = PlanTerms(
            models: models,
            query: query,
            privacy: json["privacy"]?.string.flatMap { PrivacyClass(rawValue: $0) } ?? .open,
            tools: json["tools"]?.elements.compactMap(\.string) ?? [],
            scorers: json["scorers"]?.elements.compactMap(\.string) ?? []
        )
        do throws(RoutingError) {
            self = try plan.validated(on: terms)
        } catch {
            guard plan.isPlainCall else { throw PlanReplayError(error.message) }
            self.init(unchecked: plan, terms: terms)
        }
    }
}

extension RoutingQuery {
    fileprivate var json: JSONValue {
        [
            "text": .string(String(decoding: text, as: UTF8.self)),
            "input_tokens": .integer(inputTokens),
            "max_output_tokens": maximumOutputTokens.map { .integer($0) } ?? .null,
            "needs": .integer(Int(needs.rawValue)),
            "privacy": .string(privacy.rawValue),
        ]
    }
}

extension ModelProfile {
    fileprivate var json: JSONValue {
        [
            "id": .string(id),
            "input": .number(price.input), "output": .number(price.output), "cached_input": .number(price.cachedInput),
            "context": contextTokens.map { .integer($0) } ?? .null,
            "capabilities": .integer(Int(capabilities.rawValue)),
            "local": .bool(isLocal),
            "expected_output_tokens": .integer(expectedOutputTokens),
        ]
    }
}

extension JSONNode {
    fileprivate var query: RoutingQuery? {
        guard let text = self["text"]?.stringBytes else { return nil }
        return RoutingQuery(
            text: text,
            inputTokens: self["input_tokens"]?.integer,
            maximumOutputTokens: self["max_output_tokens"]?.integer,
            needs: Capabilities(rawValue: UInt8(clamping: self["needs"]?.integer ?? 0)),
            privacy: self["privacy"]?.string.flatMap { PrivacyClass(rawValue: $0) } ?? .open
        )
    }

    fileprivate var profile: ModelProfile? {
        guard let id = self["id"]?.string else { return nil }
        let price = TokenPrice(
            input: self["input"]?.number ?? 0,
            output: self["output"]?.number ?? 0,
            cachedInput: self["cached_input"]?.number
        )
        return ModelProfile(
            id: id,
            price: price,
            contextTokens: self["context"]?.integer,
            capabilities: Capabilities(rawValue: UInt8(clamping: self["capabilities"]?.integer ?? 0)),
            isLocal: self["local"]?.bool ?? false,
            expectedOutputTokens: self["expected_output_tokens"]?.integer ?? 300
        )
    }
}
