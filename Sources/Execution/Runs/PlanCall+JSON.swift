internal import Conversation
internal import Routing

extension PlanCall {
    /// What a model is asked, for viewers of runs whose texts are kept; `messages` is `null` where the model gets the
    /// client's own.
    var json: JSONValue {
        [
            "node": .string(node),
            "call": .integer(id.turn),
            "model": .string(model),
            "purpose": purpose == .answer ? "answer" : "verdict",
            "messages": prompt.map { prompt in
                let system = prompt.system.isEmpty ? [] : [PlanCall.message("system", prompt.system)]
                return .array(system + [PlanCall.message("user", prompt.user)])
            } ?? .null,
        ]
    }

    private static func message(_ role: String, _ text: [UInt8]) -> JSONValue {
        ["role": .string(role), "content": .string(String(decoding: text, as: UTF8.self))]
    }
}
