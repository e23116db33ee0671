import Artifacts
import Encoders
import Evaluation
import Execution
import Foundation
import Providers
import Routing
import Training
import UnixSignals

/// A run of `thalamus cascade --online` from its options to its last word.
struct OnlineCascadeSession {
    private let command: CascadeCommand
    private let labels: [String]
    private let encoder: TextEncoder
    private let transport = ProviderTransport()

    init(_ command: CascadeCommand) throws {
        self.command = command
        labels = ModelNames.split(command.labels)
        encoder = try EncoderFolder.load("minilm", checksum: .computed)
    }

    /// Ends the connections.
    func close() async { await transport.shutdown() }

    func run() async throws {
        let source = try labelSource()
        let state = try startingState()
        let stop = StopFlag()
        var lines = try StreamLines(command.input, stop: stop)
        try skip(&lines, to: state.stream)
        let output = try OnlineCascadeOutput(path: command.output, keeping: state.stream.outputBytes)
        let signals = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { stop.set() }
        }
        defer { signals.cancel() }
        var runner = OnlineCascadeRunner(
            state: state,
            source: source,
            encoder: encoder,
            cache: EmbeddingCache.standard(encoder.identity),
            limits: OnlineCascadeRunner.Limits(
                mostCalls: command.maxLlmCalls,
                budgetUSD: command.budgetUsd,
                concurrency: command.concurrency,
                saveEvery: command.saveEvery,
                mostRows: command.maxRows
            ),
            folder: command.state,
            output: output,
            stop: stop
        )
        try await runner.run(&lines)
        try conclude(runner.state)
    }

    /// Where labels come from.
    private func labelSource() throws -> OnlineLabelSource {
        if let field = command.labelsFrom { return .recorded(field: field, callUSD: command.callCostUsd) }
        guard let name = command.model, let path = command.config else {
            throw CommandError("--model needs --config")
        }
        let configuration = try Configuration.load(path: path)
        guard let known = configuration.models.first(where: { $0.id == name }),
            let endpoint = try ProviderAssembly(configuration, transport: transport).endpoints[name]
        else {
            throw CommandError(
                "\(path) has no model '\(name)'; it has \(configuration.models.map(\.id).joined(separator: ", "))"
            )
        }
        if configuration.providers.first(where: { $0.name == known.provider })?.kind == .preview {
            throw CommandError("'\(name)' is the preview and cannot label; connect a model in \(path)")
        }
        if command.budgetUsd != nil, known.profile.price == .free {
            Console.note("\(path) gives '\(name)' no price, so the budget bounds nothing")
        }
        let model = Labeller.Model(
            id: name,
            upstream: endpoint.upstream,
            provider: endpoint.provider,
            price: known.profile.price
        )
        var template = LLMClassifier.standardTemplate
        if let path = command.template {
            guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
            else {
                throw CommandError("\(path): no such file, or it is not UTF-8 text")
            }
            template = text
        }
        return .model(
            try LLMClassifier(model: model, labels: labels, template: template, maximumTokens: command.maxTokens)
        )
    }

    /// The saved state, or one that knows nothing.
    private func startingState() throws -> OnlineCascadeState {
        let identity = "\(encoder.identity.name) \(encoder.identity.checksum)"
        let fresh = { OnlineStream(windowRows: command.window) }
        guard let folder = command.state, var state = try OnlineCascadeState.load(from: folder) else {
            if command.resume, let folder = command.state {
                throw CommandError("\(folder) holds no state to go on with; leave --resume out to start")
            }
            return OnlineCascadeState(
                learner: try command.learning.learner(labels: labels, dimensions: encoder.identity.dimensions),
                stream: fresh(),
                encoder: identity
            )
        }
        let known = state.learner.cascade.settings.labels
        guard known == labels else {
            throw CommandError(
                "\(folder) has learned the labels \(known.joined(separator: ",")); give the same --labels"
            )
        }
        guard state.encoder == identity else {
            throw CommandError(
                "\(folder) was learned on encoder \(state.encoder), not \(identity); start another state"
            )
        }
        if !state.stream.isFinished && !command.resume && !command.newStream {
            throw CommandError(
                "\(folder) stands at line \(state.stream.lines) of a stream that was stopped; go on with --resume, or begin "
                    + "another with --new-stream"
            )
        }
        command.learning.apply(to: &state.learner.cascade.settings)
        if !command.resume { state.stream = fresh() }
        return state
    }

    /// Reads over the lines that the state has taken, which must be the same.
    private func skip(_ lines: inout StreamLines, to stream: OnlineStream) throws {
        guard stream.lines > 0 else { return }
        var seen = OnlineStream()
        while seen.lines < stream.lines, let line = try lines.next() { seen.read(line) }
        guard seen.lines == stream.lines, seen.digest == stream.digest else {
            throw CommandError(
                "the first \(stream.lines) lines of \(command.input) are not those of the stream that was stopped; give the "
                    + "same stream, or begin another with --new-stream"
            )
        }
        Console.note("going on after line \(stream.lines)")
    }

    /// Says how it went, and fails where rows went without what they needed.
    private func conclude(_ state: OnlineCascadeState) throws {
        let stream = state.stream
        let total = stream.tally.total
        Console.note("\(total.rows) rows in all: \(OnlineCascadeText.figures(total))")
        Console.note("\(stream.calls) calls of the LLM for $\(fixedPoint(stream.costUSD, digits: 4))")
        if let folder = command.report {
            let source = command.labelsFrom.map { "the recorded field \($0)" } ?? "the model \(command.model ?? "")"
            let report = OnlineCascadeReport(
                tally: stream.tally,
                labels: labels,
                mu: command.learning.mu,
                source: source,
                calls: stream.calls,
                costUSD: stream.costUSD
            )
            try report.write(to: URL(fileURLWithPath: folder))
            Console.note("wrote \(folder)/online-cascade.html and online-cascade.json")
        }
        if !stream.isFinished {
            let how = command.state == nil ? "nothing was saved, for there is no --state" : "go on with --resume"
            guard command.maxRows != nil, stream.lines >= command.maxRows ?? 0 else {
                throw CommandError("stopped after line \(stream.lines); \(how)")
            }
            Console.note("stopped after line \(stream.lines) as told; \(how)")
        }
        if total.failures > 0 || stream.faults > 0 {
            throw CommandError(
                "\(total.failures) rows got no label from the LLM and \(stream.faults) lines were no rows; see \"error\" in "
                    + "the output"
            )
        }
    }
}
