import Conversation
import TestSupport

/// A judge's answer as a provider sends it.
enum JudgeAnswer {
    /// A chat completion, with log-probabilities when there are some.
    static func make(_ text: String, logprobs: JSONValue? = nil) -> UpstreamAnswer {
        var choice: [JSONValue.Member] = [
            .init("index", 0), .init("message", ["role": "assistant", "content": .string(text)]),
            .init("finish_reason", "stop"),
        ]
        if let logprobs { choice.append(.init("logprobs", ["content": logprobs])) }
        return .json(
            200,
            [
                "id": "x", "object": "chat.completion", "choices": [.object(choice)],
                "usage": ["prompt_tokens": 200, "completion_tokens": 3, "total_tokens": 203],
            ]
        )
    }

    /// A token that was written, and those that could have stood there with their log-probabilities.
    static func token(_ text: String, _ alternatives: [(String, Double)]) -> JSONValue {
        [
            "token": .string(text), "logprob": .number(alternatives.first?.1 ?? 0),
            "top_logprobs": .array(alternatives.map { ["token": .string($0.0), "logprob": .number($0.1)] }),
        ]
    }
}
