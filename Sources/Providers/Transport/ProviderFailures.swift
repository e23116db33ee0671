internal import AsyncHTTPClient
internal import Conversation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

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
            let isRefused = error.connectionErrors.contains { ($0.error as? IOError)?.errnoCode == 111 }
            let isUnknown = error.connectionErrors.isEmpty && (error.dnsAError ?? error.dnsAAAAError) != nil
            return unreachable(isUnknown ? "its name cannot be resolved" : isRefused ? "it refuses connections" : nil)
        }
        if error is ChannelError { return unreachable(nil) }
        if error is IOError || error is HTTPParserError { return interrupted() }
        return unreachable("\(type(of: error))")
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
        let wire = WireError(upstreamStatus: status, body: key?.redacted(from: body) ?? body, source: place)
        let code: ProviderError.Code
        let message: String
        switch status {
        case 300..<400:
            code = .misconfigured
            message = "\(place) redirects (\(status)), which is not followed. Set its 'base_url' to the final address."
        case 401, 403:
            code = .unauthorised
            message = "\(place) refuses the gateway's key (\(status)). Correct its 'api_key'."
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
            upstream: code == .unauthorised || code == .misconfigured ? nil : wire
        )
    }
}
