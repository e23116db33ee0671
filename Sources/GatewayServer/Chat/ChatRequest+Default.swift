internal import Conversation

extension ChatRequest {
    /// Reads a body in which `model` may be missing: it then stands for `defaultModel`, the first policy.
    ///
    /// OpenAI itself demands a model; a router need not, for choosing is its work.
    static func read(_ body: [UInt8], defaultModel: String?) throws(WireError) -> ChatRequest {
        do throws(WireError) {
            return try ChatRequest(body)
        } catch {
            guard error.param == "model", let defaultModel, let document = try? JSONDocument(body),
                document.root["model"]?.isNull ?? true
            else { throw error }
            return try ChatRequest(document.replacing(["model": .string(defaultModel)]))
        }
    }
}
