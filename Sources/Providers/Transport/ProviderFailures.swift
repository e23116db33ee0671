internal import AsyncHTTPClient
internal import Conversation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Turns what goes wrong with one provider into ``ProviderError``.
struct ProviderFailures: Sendable {
    let provider: String
    /// The host and port, for messages.
    let host: String
    /// Never to be shown, even if an upstream repeats it.
    let key: APIKey?

    private var place: String { "Provider '\(provider)' at \(host)" }

    func cancelled() -> ProviderError {
        ProviderError(.cancelled, provider: provider, message: "The request to provider '\(provider)' was cancelled.")
    }

    func invalidResponse(_ reason: String, status: Int? = nil) -> ProviderError {
        let message = "\(place) sent an answer that cannot be used: \(reason)."
        return ProviderError(.invalidResponse, provider: provider, message: message, status: status)
    }

    func timeout(_ what: String) -> ProviderError {
        let hint = "Try again, or raise the provider's timeouts if the model is slow."
        return ProviderError(.timeout, provider: provider, message: "\(place) \(what). \(hint)")
    }

    /// What the client library reports.
    func transport(_ error: any Error) -> ProviderError {
        if let error = error as? ProviderError { return error }
        if error is CancellationError { return cancelled() }
        if Task.isCancelled { return cancelled() }
        if let error = error as? HTTPClientError { return client(error) }
        if let error = error as? NIOConnectionError {
            if let first = error.connectionErrors.first { return unreachable(Self.reason(first.error)) }
            let isUnknown = error.dnsAError != nil || error.dnsAAAAError != nil
            return unreachable(isUnknown ? "its name cannot be resolved" : nil)
        }
        if let reason = Self.reason(error) { return unreachable(reason) }
        if error is ChannelError { return unreachable(nil) }
        if error is IOError || error is HTTPParserError { return interrupted() }
        return unreachable("\(type(of: error))")
    }

    /// Why a connection could not be made, when the system said so.
    private static func reason(_ error: any Error) -> String? {
        switch (error as? IOError)?.errnoCode {
        case ECONNREFUSED: "it refuses connections"
        case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: "there is no way to its network"
        case ETIMEDOUT: "nothing answers there"
        default: nil
        }
    }

    private func client(_ error: HTTPClientError) -> ProviderError {
        switch error {
        case .cancelled: return cancelled()
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            return timeout("did not accept a connection in time")
        case .readTimeout, .writeTimeout: return timeout("went silent for too long")
        case .deadlineExceeded: return timeout("did not answer in time")
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled: return interrupted()
        case .alreadyShutdown:
            let message = "The request to provider '\(provider)' came while the gateway was shutting down."
            return ProviderError(.cancelled, provider: provider, message: message)
        default: return unreachable(error.shortDescription)
        }
    }

    private func unreachable(_ reason: String?) -> ProviderError {
        let why = reason.map { " (\($0))" } ?? ""
        let message = "\(place) cannot be reached\(why). Start it, or correct its 'base_url'."
        return ProviderError(.unreachable, provider: provider, message: message)
    }

    private func interrupted() -> ProviderError {
        let message = "\(place) closed the connection before its answer was complete. Try again."
        return ProviderError(.interrupted, provider: provider, message: message)
    }

    /// What an answer with a status other than success means.
    func status(_ status: Int, headers: HTTPHeaders, body: [UInt8]) -> ProviderError {
        let wire = WireError(upstreamStatus: status, body: key?.redacted(from: body) ?? body, source: "it")
        let code: ProviderError.Code
        let message: String
        switch status {
        case 300..<400:
            code = .misconfigured
            message = "\(place) redirects (\(status)), which is not followed. Set its 'base_url' to the final address."
        case 401:
            code = .unauthorised
            message = "\(place) refuses the gateway's key (401). Correct its 'api_key'."
        case 403:
            code = .unauthorised
            message = "\(place) forbids this to the gateway's key (403): \(wire.message)"
        case 429:
            code = .rateLimited
            message = "\(place) limits the rate: \(wire.message)"
        case 400..<500:
            code = .refused
            message = "\(place) refuses the request (\(status)): \(wire.message)"
        default:
            code = .upstream
            message = "\(place) failed (\(status)): \(wire.message)"
        }
        return ProviderError(
            code,
            provider: provider,
            message: message,
            status: status,
            retryAfter: RetryAfter.duration(headers),
            upstream: code == .unauthorised || wire.object.verbatim == nil ? nil : wire
        )
    }
}
