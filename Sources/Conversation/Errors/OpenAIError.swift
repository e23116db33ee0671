/// OpenAI's error object: `{"error":{"message","type","param","code"}}`, with all four keys always there.
public struct OpenAIError: Sendable, Equatable {
    /// What was wrong and what to do, for a person.
    public var message: String
    /// The class of the fault.
    public var type: Kind
    /// The request's field that is at fault.
    public var param: String?
    /// A word for programs, such as `model_not_found`.
    public var code: String?
    /// An upstream's own error object, byte for byte except for keys it lacked.
    ///
    /// It is written in place of the others.
    public private(set) var verbatim: [UInt8]?
    /// Whether an upstream wrote the message, which may then repeat the prompt.
    public private(set) var isUpstreams = false

    /// The classes of fault that OpenAI's clients know.
    ///
    /// Others may come from an upstream.
    public struct Kind: RawRepresentable, Sendable, Hashable {
        /// The word on the wire.
        public let rawValue: String

        /// Any word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The request cannot be served as it is.
        public static let invalidRequest = Kind(rawValue: "invalid_request_error")
        /// No key, or a wrong one.
        public static let authentication = Kind(rawValue: "authentication_error")
        /// A key that may not do this.
        public static let permission = Kind(rawValue: "permission_error")
        /// No such route or model.
        public static let notFound = Kind(rawValue: "not_found_error")
        /// Too many requests, or too many tokens.
        public static let rateLimit = Kind(rawValue: "rate_limit_error")
        /// The budget is spent.
        public static let insufficientQuota = Kind(rawValue: "insufficient_quota")
        /// A fault on this side, or upstream.
        public static let server = Kind(rawValue: "server_error")
    }

    /// Makes an error of the gateway's own.
    public init(message: String, type: Kind, param: String? = nil, code: String? = nil) {
        self.message = message
        self.type = type
        self.param = param
        self.code = code
    }

    /// Takes over an error object that an upstream wrote: the value of `error`, an object or a bare string.
    /// - Parameters:
    ///   - node: The value of the upstream's `error` member.
    ///   - status: The upstream's status, from which a missing type is derived.
    public init(upstream node: JSONNode, status: Int) {
        let type = node["type"]?.string.map(Kind.init) ?? Kind(status: status)
        let message = node["message"]?.string ?? node.string ?? "the upstream reported an error without a message"
        let code = node["code"]
        self.init(
            message: message,
            type: type,
            param: node["param"]?.string,
            code: code?.string ?? code?.integer.map(String.init)
        )
        isUpstreams = true
        guard node.kind == .object else { return }
        var missing: [(key: String, value: JSONValue)] = []
        if node["message"] == nil { missing.append(("message", .string(message))) }
        if node["type"] == nil || node["type"]?.isNull == true { missing.append(("type", .string(type.rawValue))) }
        if node["param"] == nil { missing.append(("param", .null)) }
        if node["code"] == nil { missing.append(("code", .null)) }
        verbatim = missing.isEmpty ? Array(node.rawBytes) : node.editing(replacing: missing)
    }

    /// The whole body.
    public var body: [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.name("error")
            if let verbatim {
                $0.raw(verbatim)
            } else {
                $0.object {
                    $0.member("message", message)
                    $0.member("type", type.rawValue)
                    $0.member("param", param)
                    $0.member("code", code)
                }
            }
        }
        return writer.bytes
    }
}

extension OpenAIError.Kind {
    /// The class that OpenAI gives a status.
    public init(status: Int) {
        self =
            switch status {
            case 401: .authentication
            case 403: .permission
            case 404: .notFound
            case 429: .rateLimit
            case 400..<500: .invalidRequest
            default: .server
            }
    }

    /// The status that goes with the class.
    public var status: Int {
        switch self {
        case .invalidRequest: 400
        case .authentication: 401
        case .permission: 403
        case .notFound: 404
        case .rateLimit, .insufficientQuota: 429
        default: 500
        }
    }
}
