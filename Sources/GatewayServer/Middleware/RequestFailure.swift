internal import Conversation
internal import HTTPTypes

/// A fault that ends a request, with the headers that go with it.
struct RequestFailure: Error {
    /// The status and OpenAI's error object.
    var error: WireError
    /// Headers such as those that name the decision.
    var headers: HTTPFields

    /// A fault with its headers.
    init(_ error: WireError, headers: HTTPFields = .init()) {
        self.error = error
        self.headers = headers
    }
}
