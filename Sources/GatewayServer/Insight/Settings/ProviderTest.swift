internal import Conversation
internal import Execution
internal import Providers

/// Tries whether a provider answers: it lists its models or, where it lists none, runs one for a single token.
struct ProviderTest: Sendable {
    /// How long to wait.
    static let patience = Duration.seconds(10)

    let provider: any ModelProvider
    /// Every endpoint of the gateway; those of other providers are passed over.
    let endpoints: [ModelEndpoint]

    /// What was found, in words and for programs.
    func run() async -> JSONValue {
        let start = ContinuousClock.now
        let result = await timed()
        let milliseconds = start.millisecondsAgo
        func report(_ isOK: Bool, _ message: String, models: [String] = [], missing: [String] = []) -> JSONValue {
            [
                "object": "provider_test",
                "provider": .string(provider.name),
                "ok": .bool(isOK),
                "ms": .number(milliseconds),
                "message": .string(message),
                "models": .array(models.prefix(200).map { .string($0) }),
                "missing": .array(missing.map { .string($0) }),
            ]
        }
        switch result {
        case .listed(let models):
            let missing = own.filter { !$0.isPreview && !models.contains($0.upstream) }.map(\.upstream)
            let count = models.count == 1 ? "1 model" : "\(models.count) models"
            guard missing.isEmpty else {
                let names = missing.map { "'\($0)'" }.joined(separator: ", ")
                let message = "It answers and lists \(count), but not \(names); check 'upstream' of these models."
                return report(false, message, models: models, missing: missing)
            }
            return report(true, "It answers and lists \(count).", models: models)
        case .answered(let model):
            return report(true, "It lists no models, but '\(model)' answers.", models: [model])
        case .failed(let message): return report(false, message)
        case .late:
            return report(false, "It did not answer within \(Self.patience.components.seconds) seconds.")
        }
    }

    private enum Outcome: Sendable {
        case listed([String])
        case answered(String)
        case failed(String)
        case late
    }

    private var own: [ModelEndpoint] {
        endpoints.filter { $0.provider.name == provider.name }.sorted { $0.model < $1.model }
    }

    private func timed() async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await attempt() }
            group.addTask {
                try? await Task.sleep(for: Self.patience)
                return .late
            }
            let first = await group.next() ?? .late
            group.cancelAll()
            return first
        }
    }

    private func attempt() async -> Outcome {
        do throws(ProviderError) {
            return .listed(try await provider.models().map(\.id))
        } catch {
            // Some servers run models and list none; whatever else is wrong, a call would not mend it.
            guard error.code == .refused || error.code == .invalidResponse, let endpoint = own.first else {
                return .failed(error.message)
            }
            return await call(endpoint)
        }
    }

    private func call(_ endpoint: ModelEndpoint) async -> Outcome {
        let body: JSONValue = [
            "model": .string(endpoint.upstream),
            "messages": [["role": "user", "content": "Hi"]],
            "max_tokens": 1,
        ]
        do throws(ProviderError) {
            _ = try await provider.complete(ProviderRequest(body: body.bytes))
            return .answered(endpoint.upstream)
        } catch {
            return .failed(error.message)
        }
    }
}
