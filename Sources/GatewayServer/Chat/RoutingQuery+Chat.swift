internal import Conversation
internal import HTTPTypes
internal import Routing

extension RoutingQuery {
    /// A chat request as routers see it.
    ///
    /// - Parameters:
    ///   - chat: the request.
    ///   - textBytes: length of all its texts.
    ///   - privacy: how far it may travel.
    init(_ chat: ChatRequest, textBytes: Int, privacy: PrivacyClass) {
        var needs: Capabilities = []
        if chat.hasImages { needs.insert(.vision) }
        if chat.hasTools { needs.insert(.tools) }
        if chat.needsJSON { needs.insert(.json) }
        let tools = chat.document.root["tools"]?.rawBytes.count ?? 0
        self.init(
            text: chat.lastUserText,
            inputTokens: RoutingQuery.approximateTokens(bytes: textBytes + tools),
            maximumOutputTokens: chat.maximumTokens,
            needs: needs,
            privacy: privacy,
            session: SessionKey(bits: chat.conversationKey.low),
            earlierAnswers: chat.assistantTurns,
            onlyOneModel: chat.onlyOneModel(needs)
        )
    }
}

extension ChatRequest {
    /// Why only one model's own answer will do; `nil` for a plain text answer.
    ///
    /// - Parameter needs: what the request uses beside text.
    func onlyOneModel(_ needs: Capabilities) -> String? {
        if needs.contains(.tools) { return "the request offers tools" }
        if needs.contains(.vision) { return "the request shows images" }
        if responseFormat != .text { return "the request sets response_format" }
        if choiceCount > 1 { return "the request asks for \(choiceCount) answers" }
        let root = document.root
        if root["logprobs"]?.bool == true { return "the request asks for logprobs" }
        for name in ["audio", "prediction", "web_search_options"] where root[name].map({ !$0.isNull }) == true {
            return "the request sets \(name)"
        }
        if let modalities = root["modalities"], modalities.elements.contains(where: { $0.string != "text" }) {
            return "the request asks for more than text"
        }
        if messages.contains(where: { $0.role == .tool || $0.hasOtherMedia }) {
            return "the conversation holds more than text"
        }
        return nil
    }
}

extension PrivacyClass {
    /// What the header `x-thalamus-privacy` demands; any model without it.
    ///
    /// - Throws: `WireError` for a word that is not known: a demand for privacy must not be missed.
    init(_ headers: HTTPFields) throws(WireError) {
        guard let word = headers[.privacy] else {
            self = .open
            return
        }
        guard let known = PrivacyClass(rawValue: word.lowercased()) else {
            let message = "header x-thalamus-privacy is '\(word.prefix(32))'; use local or open"
            throw WireError(message: message, param: "x-thalamus-privacy")
        }
        self = known
    }
}
