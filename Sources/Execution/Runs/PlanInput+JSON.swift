internal import Conversation
internal import Routing

/// Inputs of a run as the events keep them: what was written is read back the same.
extension PlanInput {
    var json: JSONValue {
        switch self {
        case .answered(let id, let answer):
            let logprobs = answer.logprobs.map { token -> JSONValue in
                .object([
                    .text(token.text, name: "token"), .init("logprob", .exact(token.logprob)),
                    .init("top", .array(token.top.map { .exact($0) })),
                ])
            }
            var members = Self.head("answered", id)
            members.append(.text(answer.text))
            members += Self.account(answer.inputTokens, answer.outputTokens, answer.costUSD)
            if !logprobs.isEmpty { members.append(.init("logprobs", .array(logprobs))) }
            if !answer.verdictTokens.isEmpty {
                members.append(.init("verdict_tokens", .array(answer.verdictTokens.map(\.json))))
            }
            return .object(members)
        case .failed(let id, let fault):
            var members = Self.head("failed", id)
            members.append(.init("reason", .string(fault.reason)))
            members.append(.init("retryable", .bool(fault.isRetryable)))
            members.append(.init("retry_after_ms", fault.retryAfterMilliseconds.map { .integer($0) } ?? .null))
            return .object(members + Self.account(fault.inputTokens, fault.outputTokens, fault.costUSD))
        case .scored(let node, let scores):
            return ["kind": "scored", "node": .integer(node), "scores": .array(scores.map { .exact($0) })]
        case .toolAnswered(let node, let text):
            return .object([.init("kind", "tool_answered"), .init("node", .integer(node)), .text(text)])
        case .partFailed(let node, let reason):
            return ["kind": "part_failed", "node": .integer(node), "reason": .string(reason)]
        case .outputSent(let id): return .object(Self.head("output_sent", id))
        case .timeIsUp: return ["kind": "time_is_up"]
        case .cancelled: return ["kind": "cancelled"]
        }
    }

    /// Reads an input; `nil` when it is none.
    init?(_ json: JSONNode) {
        func id() -> PlanCall.ID? {
            guard let node = json["node"]?.integer, let turn = json["turn"]?.integer else { return nil }
            return PlanCall.ID(node: node, turn: turn)
        }
        switch json["kind"]?.string {
        case "answered":
            guard let id = id(), let text = json.text() else { return nil }
            let logprobs = json["logprobs"]?.elements.compactMap { token in
                TokenLogprob(
                    token.text("token") ?? [],
                    logprob: token["logprob"]?.exact ?? 0,
                    top: token["top"]?.elements.compactMap(\.exact) ?? []
                )
            }
            let answer = PlanAnswerText(
                text: text,
                inputTokens: json["input_tokens"]?.integer ?? 0,
                outputTokens: json["output_tokens"]?.integer ?? 0,
                costUSD: json["cost_usd"]?.exact ?? 0,
                logprobs: logprobs ?? [],
                verdictTokens: json["verdict_tokens"]?.elements.map(JudgedToken.init) ?? []
            )
            self = .answered(id, answer)
        case "failed":
            guard let id = id() else { return nil }
            let fault = PlanFault(
                json["reason"]?.string ?? "",
                isRetryable: json["retryable"]?.bool ?? false,
                retryAfterMilliseconds: json["retry_after_ms"]?.integer,
                inputTokens: json["input_tokens"]?.integer ?? 0,
                outputTokens: json["output_tokens"]?.integer ?? 0,
                costUSD: json["cost_usd"]?.exact ?? 0
            )
            self = .failed(id, fault)
        case "scored":
            guard let node = json["node"]?.integer else { return nil }
            self = .scored(node: node, json["scores"]?.elements.compactMap(\.exact) ?? [])
        case "tool_answered":
            guard let node = json["node"]?.integer, let text = json.text() else { return nil }
            self = .toolAnswered(node: node, text)
        case "part_failed":
            guard let node = json["node"]?.integer else { return nil }
            self = .partFailed(node: node, reason: json["reason"]?.string ?? "")
        case "output_sent":
            guard let id = id() else { return nil }
            self = .outputSent(id)
        case "time_is_up": self = .timeIsUp
        case "cancelled": self = .cancelled
        default: return nil
        }
    }

    private static func head(_ kind: String, _ id: PlanCall.ID) -> [JSONValue.Member] {
        [.init("kind", .string(kind)), .init("node", .integer(id.node)), .init("turn", .integer(id.turn))]
    }

    private static func account(_ input: Int, _ output: Int, _ cost: Double) -> [JSONValue.Member] {
        [
            .init("input_tokens", .integer(input)), .init("output_tokens", .integer(output)),
            .init("cost_usd", .exact(cost)),
        ]
    }
}

extension JudgedToken {
    fileprivate var json: JSONValue {
        let listed = alternatives.map { alternative -> JSONValue in
            ["token": .string(alternative.text), "logprob": .exact(alternative.logprob)]
        }
        return ["token": .string(text), "alternatives": .array(listed)]
    }

    fileprivate init(_ json: JSONNode) {
        let listed = json["alternatives"]?.elements.map { alternative in
            Alternative(alternative["token"]?.string ?? "", logprob: alternative["logprob"]?.exact ?? 0)
        }
        self.init(json["token"]?.string ?? "", alternatives: listed ?? [])
    }
}

extension JSONValue.Member {
    /// Text under its name, or bytes that are no UTF-8 as a list of numbers.
    fileprivate static func text(_ bytes: [UInt8], name: String = "text") -> JSONValue.Member {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .init(name, .array(bytes.map { .integer(Int($0)) }))
        }
        return .init(name, .string(text))
    }
}

extension JSONValue {
    /// A number that is kept even if it is not finite.
    fileprivate static func exact(_ value: Double) -> JSONValue {
        value.isFinite ? .number(value) : .string(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf")
    }
}

extension JSONNode {
    fileprivate func text(_ name: String = "text") -> [UInt8]? {
        guard let node = self[name] else { return nil }
        guard node.kind == .array else { return node.stringBytes }
        return node.elements.compactMap { $0.integer.flatMap { UInt8(exactly: $0) } }
    }

    fileprivate var exact: Double? { number ?? string.flatMap { Double($0) } }
}
