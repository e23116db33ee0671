internal import Conversation
internal import Hummingbird
internal import Stores

extension LedgerFilter {
    /// The filter that a request's query asks for: `before`, `policy`, `model`, `strategy`, `status`, `since`, `until`.
    ///
    /// - Throws: `WireError` that names the parameter, its value and what to use.
    init(_ request: Request) throws(WireError) {
        let query = InsightQuery(request)
        self.init(
            before: query["before"],
            policy: query["policy"],
            model: query["model"],
            strategy: query["strategy"],
            outcome: try query.choice("status", of: Outcome.allCases.map { ($0.rawValue, $0) }),
            since: try query.seconds("since"),
            until: try query.seconds("until")
        )
    }
}

/// The parameters of a request's address; an empty one counts as not given.
struct InsightQuery {
    private let parameters: Parameters

    init(_ request: Request) {
        parameters = request.uri.queryParameters
    }

    /// The text of a parameter.
    subscript(name: String) -> String? {
        guard let text = parameters[name[...]], !text.isEmpty else { return nil }
        return String(text)
    }

    /// One of several words.
    func choice<Value>(_ name: String, of choices: [(word: String, value: Value)]) throws(WireError) -> Value? {
        guard let text = self[name] else { return nil }
        guard let choice = choices.first(where: { $0.word == text }) else {
            let words = choices.map(\.word).joined(separator: ", ")
            throw WireError(message: "'\(name)' is '\(text.prefix(32))'; use one of \(words)", param: name)
        }
        return choice.value
    }

    /// A time in seconds since 1970.
    func seconds(_ name: String) throws(WireError) -> Double? {
        guard let text = self[name] else { return nil }
        guard let number = Double(text), number.isFinite else {
            let message = "'\(name)' is '\(text.prefix(32))'; use seconds since 1970-01-01 UTC"
            throw WireError(message: message, param: name)
        }
        return number
    }
}
