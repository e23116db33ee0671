internal import Conversation
internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Routing

extension RequestFailure {
    /// What a client is told of an error: the one place where errors become statuses.
    ///
    /// An error that is not known tells nothing of itself, for it may hold text of the request or a secret.
    static func mapping(_ error: any Error, request: Request, context: GatewayContext) -> RequestFailure {
        switch error {
        case let failure as RequestFailure: failure
        case let error as WireError: RequestFailure(error)
        case let error as RoutingError: RequestFailure(WireError(error))
        case let failure as PlanFailure: RequestFailure(failure.error, headers: .retryAfter(failure.retryAfter))
        case let error as any HTTPResponseError: RequestFailure(.http(error.status, request: request))
        case is CancellationError:
            RequestFailure(
                WireError(status: 499, message: "the client closed the request", code: "client_closed_request")
            )
        default: .unknown(error, context: context)
        }
    }

    private static func unknown(_ error: any Error, context: GatewayContext) -> RequestFailure {
        context.logger.error(
            "internal error",
            metadata: ["error.type": "\(type(of: error))", "request.id": "\(context.requestID)"]
        )
        let message = "internal error; the operator finds it in the log under request \(context.requestID)"
        return RequestFailure(WireError(status: 500, message: message, type: .server, code: "internal_error"))
    }
}

extension WireError {
    /// A routing step that could not be done.
    init(_ error: RoutingError) {
        switch error.code {
        case .unknownModel:
            self.init(status: 404, message: error.message, param: "model", code: "model_not_found")
        case .noCandidate:
            self.init(status: 400, message: error.message, code: "no_candidate")
        default:
            self.init(status: 500, message: error.message, type: .server, code: "routing_failed")
        }
    }

    /// An error of the HTTP layer.
    static func http(_ status: HTTPResponse.Status, request: Request) -> WireError {
        let place = "\(request.method.rawValue) \(request.uri.path.prefix(128))"
        switch status {
        case .notFound:
            let message = "there is no \(place) here; the API begins at /v1, as in POST /v1/chat/completions"
            return WireError(status: 404, message: message, code: "route_not_found")
        default:
            return WireError(
                status: status.code,
                message: "\(place): \(status.reasonPhrase)",
                type: .init(status: status.code)
            )
        }
    }
}

extension HTTPFields {
    /// `retry-after` in whole seconds, rounded up; nothing without a duration.
    static func retryAfter(_ duration: Duration?) -> HTTPFields {
        guard let duration else { return [:] }
        return [.retryAfter: String(Int((duration.milliseconds / 1000).rounded(.up)))]
    }
}
