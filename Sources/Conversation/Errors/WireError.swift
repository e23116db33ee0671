/// A fault as the client is to see it: a status and OpenAI's error object.
public struct WireError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The HTTP status.
    public var status: Int
    /// The error object.
    public var object: OpenAIError

    /// Makes a fault; the status follows from the type unless it is given.
    public init(
        status: Int? = nil,
        message: String,
        type: OpenAIError.Kind = .invalidRequest,
        param: String? = nil,
        code: String? = nil
    ) {
        self.init(status: status ?? type.status, object: .init(message: message, type: type, param: param, code: code))
    }

    /// Makes a fault of an error object.
    public init(status: Int, object: OpenAIError) {
        self.status = status
        self.object = object
    }

    /// A request that is not JSON.
    public init(_ error: JSONError) {
        self.init(message: "The request body is \(error). Send a JSON object.", code: "invalid_json")
    }

    /// Makes a fault of the answer that an upstream gave with an error status.
    ///
    /// An OpenAI error object is kept; of anything else, such as a proxy's HTML page, only the status is told.
    /// - Parameters:
    ///   - status: The upstream's status.
    ///   - body: The upstream's body.
    ///   - source: Who the upstream is, for the message.
    public init(upstreamStatus status: Int, body: [UInt8], source: String) {
        if let root = try? JSONDocument(body).root {
            if let error = root["error"], !error.isNull {
                self.init(status: status, object: OpenAIError(upstream: error, status: status))
                return
            }
            // FastAPI and others: {"detail": "…"} or {"message": "…"}.
            if let message = root["message"]?.string ?? root["detail"]?.string {
                self.init(status: status, message: "\(source): \(message)", type: .init(status: status))
                return
            }
        }
        let message = "\(source) answered with status \(status) and no error object"
        self.init(status: status, message: message, type: .init(status: status))
    }

    /// What was wrong and what to do.
    public var message: String { object.message }
    /// The class of the fault.
    public var type: OpenAIError.Kind { object.type }
    /// The request's field that is at fault.
    public var param: String? { object.param }
    /// A word for programs.
    public var code: String? { object.code }
    /// The whole body.
    public var body: [UInt8] { object.body }
    /// The status and the message.
    public var description: String { "\(status): \(message)" }
}
