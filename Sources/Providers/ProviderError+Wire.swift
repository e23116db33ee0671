public import Conversation

extension ProviderError {
    /// The fault as the client is to see it.
    ///
    /// This is the one place where a provider's fault becomes a status.
    ///
    /// What concerns the client's own request keeps the upstream's status and error object. A refused key is the
    /// gateway's fault, not the client's, so it is a 502 and not a 401.
    public var wireError: WireError {
        switch code {
        case .refused: upstream ?? fault(status ?? 400, "provider_refused", type: .init(status: status ?? 400))
        case .rateLimited: upstream ?? fault(429, "provider_rate_limited", type: .rateLimit)
        case .upstream: upstream ?? fault([500, 502, 503, 504].contains(status ?? 0) ? status : 502, "provider_failed")
        case .timeout: fault(504, "provider_timeout")
        case .unreachable: fault(502, "provider_unreachable")
        case .interrupted: fault(502, "provider_interrupted")
        case .unauthorised: fault(502, "provider_unauthorised")
        case .invalidResponse: fault(502, "provider_invalid_response")
        case .cancelled: fault(499, "client_closed_request")
        default: fault(500, "provider_misconfigured")
        }
    }

    private func fault(_ status: Int?, _ code: String, type: OpenAIError.Kind = .server) -> WireError {
        WireError(status: status, message: message, type: type, code: code)
    }
}
