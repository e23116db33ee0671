internal import Conversation
public import Providers

/// What every ``ModelProvider`` must do, in one place.
///
/// ```swift
/// #expect(await ModelProviderConformance(provider, model: "small").violations() == [])
/// ```
///
/// The provider must offer `model` and answer any prompt with some text.
public struct ModelProviderConformance: Sendable {
    private let provider: any ModelProvider
    private let model: String

    /// Makes a suite for a provider and one of its models.
    public init(_ provider: any ModelProvider, model: String) {
        self.provider = provider
        self.model = model
    }

    /// Runs the suite.
    /// - Returns: A sentence for each promise that the provider breaks; nothing when it is sound.
    public func violations() async -> [String] {
        var found: [String] = []
        let promises: [(String, @Sendable () async throws -> String?)] = [
            ("lists its model", listsItsModel),
            ("answers whole", answersWhole),
            ("streams", { try await streams(includesUsage: false) }),
            ("streams with usage", { try await streams(includesUsage: true) }),
            ("lets go of a stream", letsGoOfAStream),
            ("serves many at once", servesManyAtOnce),
            ("heeds cancellation", heedsCancellation),
        ]
        for (name, promise) in promises {
            do {
                if let problem = try await promise() { found.append("\(name): \(problem)") }
            } catch {
                found.append("\(name): threw \(error)")
            }
        }
        return found
    }

    private func request(stream: Bool, includesUsage: Bool = false) -> ProviderRequest {
        var members: [JSONValue.Member] = [
            .init("model", .string(model)),
            .init("messages", [["role": "user", "content": "What is the capital of France?"]]),
        ]
        if stream { members.append(.init("stream", true)) }
        if includesUsage { members.append(.init("stream_options", ["include_usage": true])) }
        return ProviderRequest(body: JSONValue.object(members).bytes)
    }

    private func listsItsModel() async throws -> String? {
        guard !provider.name.isEmpty else { return "its name is empty" }
        try await provider.check()
        let ids = try await provider.models().map(\.id)
        return ids.contains(model) ? nil : "'\(model)' is not among \(ids)"
    }

    private func answersWhole() async throws -> String? {
        let answer = try await provider.complete(request(stream: false))
        let response = try ChatResponse(answer.body)
        guard (200..<300).contains(answer.head.status) else { return "status \(answer.head.status)" }
        guard response.text?.isEmpty == false else { return "no text" }
        guard response.finishReason != nil else { return "no finish reason" }
        return response.usage == nil ? "no usage" : nil
    }

    private func streams(includesUsage: Bool) async throws -> String? {
        let stream = try await provider.stream(request(stream: true, includesUsage: includesUsage))
        var normalizer = ChatChunkNormalizer(.init(includesUsage: includesUsage, model: model))
        var text: [UInt8] = []
        var outcome = ChatChunkNormalizer.Outcome.open
        for try await payload in stream.payloads {
            guard outcome == .open else { return "a payload after the end" }
            let step = normalizer.receive(payload)
            text += step.chunk?.contentBytes ?? []
            outcome = step.outcome
        }
        guard outcome == .completed else { return "the stream ended as \(outcome)" }
        guard !text.isEmpty else { return "no text" }
        return includesUsage && normalizer.usage.isEstimated && normalizer.usage.totalTokens != 0 ? "no usage" : nil
    }

    private func letsGoOfAStream() async throws -> String? {
        for try await _ in try await provider.stream(request(stream: true)).payloads { break }
        return try await answersWhole()
    }

    private func servesManyAtOnce() async throws -> String? {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<16 {
                group.addTask { index % 2 == 0 ? try await answersWhole() : try await streams(includesUsage: true) }
            }
            for try await problem in group where problem != nil { return problem }
            return nil
        }
    }

    /// A call in a cancelled task answers at once or throws `cancelled`, but nothing else.
    private func heedsCancellation() async throws -> String? {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            _ = try await provider.complete(request(stream: false))
        }
        task.cancel()
        do {
            try await task.value
        } catch let error as ProviderError {
            return error.code == .cancelled ? nil : "a cancelled call threw \(error)"
        }
        return nil
    }
}
