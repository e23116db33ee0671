internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// Gives every request its id, and every failure of every route OpenAI's error object.
struct FailureMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let given = request.headers[.requestID], Identifiers.isSane(given) {
            context.requestID = given
        } else {
            context.requestID = Identifiers.make("req_", seconds: secondsSince1970())
        }
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let failure = RequestFailure.mapping(error, request: request, context: context)
            let status = HTTPResponse.Status(code: failure.error.status)
            response = .json(failure.error.body, status: status, headers: failure.headers)
            if request.method == .head { response = response.createHeadResponse() }
        }
        response.headers[.requestID] = context.requestID
        return response
    }
}
