internal import Providers

extension ProviderError {
    /// Whether the server found fault with the request itself: it may take another form of it.
    var refusesForm: Bool { code == .refused && (status == 400 || status == 422) }

    /// What a judge's failure was and what to do, without the server's words, which may repeat the prompt.
    var judgeFailure: String {
        let status = status.map { " with status \($0)" } ?? ""
        return "provider '\(provider)': \(code)\(status); \(judgeAdvice)"
    }

    private var judgeAdvice: String {
        switch (code, status) {
        case (.refused, 404): "check the judge's 'upstream' name under 'models'"
        case (.refused, 413): "the prompt is too long for the judge; let a model with a longer context judge"
        case (.refused, _):
            "the judge takes the request in none of its forms: the prompt may be too long for it, or it does not chat; "
                + "let another model judge"
        case (.unauthorised, _): "check the provider's API key"
        case (.rateLimited, _): "the provider asks to wait; raise its limit or let another model judge"
        case (.unreachable, _), (.misconfigured, _): "check the provider's entry under 'providers'"
        case (.timeout, _): "raise the judge's timeout or let a faster model judge"
        default: "the fault is the provider's; try again later"
        }
    }
}
