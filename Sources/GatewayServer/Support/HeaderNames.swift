internal import HTTPTypes

extension HTTPField.Name {
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
        return name
    }

    /// The id of a request, the client's own or a new one.
    static let requestID = known("x-request-id")
    /// The decision that the answer followed from; `/api/decisions/{id}` shows it.
    static let decisionID = known("x-thalamus-decision-id")
    /// The model that answers.
    static let modelID = known("x-thalamus-model")
    /// The policy that decided, `pinned` for a model id.
    static let policy = known("x-thalamus-policy")
    /// The shape of the plan.
    static let strategy = known("x-thalamus-strategy")
    /// Milliseconds that deciding took.
    static let routerTime = known("x-thalamus-router-ms")
    /// Cost of the answer in US dollars.
    static let cost = known("x-thalamus-cost-usd")
    /// Carbon of the answer in grams of CO2 equivalent.
    static let carbon = known("x-thalamus-carbon-g")
    /// Milliseconds that the gateway added.
    static let overhead = known("x-thalamus-overhead-ms")
    /// How many texts of an embedding request were longer than the encoder reads; absent when none was.
    static let truncated = known("x-thalamus-truncated")
    /// `local` keeps a request on the operator's own machines.
    static let privacy = known("x-thalamus-privacy")
    /// The last event that a client saw which comes back to a stream.
    static let lastEventID = known("last-event-id")
    /// Another way to send a key.
    static let apiKey = known("x-api-key")
    /// Tells proxies not to hold back a stream.
    static let accelBuffering = known("x-accel-buffering")
    /// Sent by the chat app's own scripts; the page of another site cannot send it.
    static let app = known("x-thalamus-app")
    /// What a page tells the pages it leads to.
    static let referrerPolicy = known("referrer-policy")
}
