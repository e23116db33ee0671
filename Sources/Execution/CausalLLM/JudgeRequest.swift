internal import Conversation
internal import Providers
internal import Routing

/// The request to a judge and its answer, in OpenAI's form.
enum JudgeRequest {
    /// Tokens that a judge may write: `[[4]]` takes up to five.
    static let mostTokens = 8
    /// The same of a model that wants `max_completion_tokens`: what it thinks before it writes counts as well.
    static let mostCompletionTokens = 1024
    /// Alternatives asked for at every position, the most that OpenAI's API gives.
    static let alternatives = 20

    /// The body in a form; each form leaves out what some servers refuse.
    static func body(model: String, question: [UInt8], form: JudgeDialogue.Form) -> [UInt8] {
        var members: [JSONValue.Member] = [
            .init("model", .string(model)),
            .init(
                "messages",
                [["role": "user", "content": .string(String(decoding: question, as: UTF8.self))]]
            ),
        ]
        members +=
            form.boundsCompletion
            ? AnswerBound.completionTokens.members(most: mostCompletionTokens)
            : AnswerBound.tokens.members(most: mostTokens)
        if form.logprobs {
            members.append(.init("logprobs", true))
            members.append(.init("top_logprobs", .integer(alternatives)))
        }
        return JSONValue.object(members).bytes
    }

    /// The positions of an answer with their alternatives; empty when it has none.
    static func tokens(of answer: ChatResponse) -> [JudgedToken] {
        guard let content = answer.document.root["choices"]?[0]?["logprobs"]?["content"] else { return [] }
        return content.elements.compactMap { node in
            guard let text = node["token"]?.string else { return nil }
            var alternatives = (node["top_logprobs"]?.elements).map { $0.compactMap(alternative) } ?? []
            if !alternatives.contains(where: { $0.text == text }), let own = alternative(node) {
                alternatives.append(own)
            }
            return JudgedToken(text, alternatives: alternatives)
        }
    }

    private static func alternative(_ node: JSONNode) -> JudgedToken.Alternative? {
        guard let text = node["token"]?.string, let logprob = node["logprob"]?.number else { return nil }
        return JudgedToken.Alternative(text, logprob: min(0, logprob))
    }
}
