import Conversation
import Providers
import Routing
import Synchronization

@testable import Execution

/// A provider of models that say what a script has for them, without a network.
final class ScriptedModels: ModelProvider {
    /// What a model does when it is called.
    enum Line: Sendable {
        /// It answers.
        case says(String)
        /// It streams these pieces and then breaks off.
        case breaks([String])
        /// It fails.
        case fails(Int)
        /// It never answers.
        case hangs
    }

    let name = "scripted"
    private let lines: [String: Line]
    private let state = Mutex<(asked: [String], bodies: [[UInt8]], cancelled: Int)>(([], [], 0))

    init(_ lines: [String: Line]) {
        self.lines = lines
    }

    /// The models that were called, in order.
    var asked: [String] { state.withLock { $0.asked } }
    /// What they were sent, in order.
    var bodies: [String] { state.withLock { $0.bodies.map { String(decoding: $0, as: UTF8.self) } } }
    /// How many calls were cancelled.
    var cancelled: Int { state.withLock { $0.cancelled } }

    func complete(_ request: ProviderRequest) async throws(ProviderError) -> ProviderResponse {
        let (model, text) = try await open(request)
        guard let text else { throw ProviderError(.interrupted, provider: name, message: "gone") }
        let usage = Usage(promptTokens: 10, completionTokens: 5)
        return ProviderResponse(body: ChatCompletion(model: model, text: text, usage: usage).body)
    }

    func stream(_ request: ProviderRequest) async throws(ProviderError) -> ProviderStream {
        let model = try asked(request)
        if case .breaks(let pieces)? = lines[model] {
            let payloads = pieces.map {
                #"{"choices":[{"index":0,"delta":{"content":"\#($0)"},"finish_reason":null}]}"#
            }
            return ProviderStream(
                payloads: ProviderPayloads {
                    var rest = payloads[...]
                    return { () async throws(ProviderError) -> [UInt8]? in
                        if let next = rest.popFirst() { return Array(next.utf8) }
                        throw ProviderError(.interrupted, provider: "scripted", message: "gone")
                    }
                }
            )
        }
        let (_, text) = try await open(request, noted: true)
        let usage = Usage(promptTokens: 10, completionTokens: 5)
        let payloads = ChatCompletion(model: model, text: text ?? "", usage: usage).payloads(includesUsage: true)
        return ProviderStream(payloads: ProviderPayloads(payloads + [ServerSentEvent.donePayload]))
    }

    func models() async throws(ProviderError) -> [ProviderModel] { [] }

    private func asked(_ request: ProviderRequest) throws(ProviderError) -> String {
        guard let model = (try? JSONDocument(request.body))?.root["model"]?.string else {
            throw ProviderError(.refused, provider: name, message: "no model")
        }
        state.withLock {
            $0.asked.append(model)
            $0.bodies.append(request.body)
        }
        return model
    }

    private func open(
        _ request: ProviderRequest,
        noted: Bool = false
    ) async throws(ProviderError) -> (String, String?) {
        let model = noted ? (try? JSONDocument(request.body))?.root["model"]?.string ?? "" : try asked(request)
        switch lines[model] {
        case .says(let text): return (model, text)
        case .breaks, nil: return (model, nil)
        case .fails(let status):
            throw ProviderError(status >= 500 ? .upstream : .refused, provider: name, message: "no", status: status)
        case .hangs:
            try? await Task.sleep(for: .seconds(3_600))
            state.withLock { $0.cancelled += 1 }
            throw ProviderError(.cancelled, provider: name, message: "cancelled")
        }
    }
}
