import ArgumentParser
import Execution
import Foundation
import Providers
import Routing
import Training
import UnixSignals

/// `thalamus data label`: labels by a model.
struct DataLabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "Label prompts with a model: where they should go, how good an answer is, which of two is better.",
        discussion: """
            Kinds: route (ROUTE_TO_SUPERIOR or ROUTE_TO_INFERIOR), score (1 to 5), judge (two answers, asked in both \
            orders; where the orders disagree it is a tie). The file is JSON Lines with the prompt under prompt, text, \
            question or instruction; answers stand under responses{model: text} or in --answers files. The output only \
            grows: a run that was stopped goes on where it was, and nothing is asked twice. A call is made only when its \
            worst case fits into the budget.
            """
    )

    @Argument(help: "Prompts (JSON Lines, plain or gzip); an outcome file will do.")
    var file: String

    @Option(help: "Configuration file with the provider and price of the model.")
    var config: String

    @Option(help: "The model that labels, as the configuration names it.")
    var model: String

    @Option(help: "route, score or judge.")
    var kind: String

    @Option(help: "The prompt with {{prompt}}, {{answer}}, {{answer_a}}, {{answer_b}}; a plain one without this.")
    var template: String?

    @Option(help: "The label file (JSON Lines) to make or to go on with.")
    var output: String

    @Option(parsing: .upToNextOption, help: "Files with answers: {prompt_id or prompt, model, response} lines.")
    var answers: [String] = []

    @Option(help: "The models whose answers are judged (two) or scored (one), separated by commas.")
    var models: String?

    @Option(help: "Only lines of this split; all lines without it.")
    var split: String?

    @Option(help: "The most to spend in US dollars in this run.")
    var budgetUsd: Double?

    @Option(help: "The most calls in a minute.")
    var requestsPerMinute: Double?

    @Option(help: "The most calls at once.")
    var concurrency = 4

    @Option(help: "The longest answer in tokens; it bounds the worst case.")
    var maxTokens = 256

    private static let leastRequestsPerMinute = 0.01

    func validate() throws {
        guard LabelKind(rawValue: kind) != nil else {
            throw ValidationError("There is no kind '\(kind)'; use route, score or judge.")
        }
        guard concurrency > 0, maxTokens > 0 else {
            throw ValidationError("--concurrency and --max-tokens are 1 or more.")
        }
        if let budgetUsd, !(budgetUsd >= 0) { throw ValidationError("--budget-usd is 0 or more, not \(budgetUsd).") }
        if let requestsPerMinute, !(requestsPerMinute >= Self.leastRequestsPerMinute) {
            throw ValidationError(
                "--requests-per-minute is \(Self.leastRequestsPerMinute) or more, one in 100 minutes, not "
                    + "\(requestsPerMinute)."
            )
        }
        if output.hasSuffix(".gz") {
            throw ValidationError("--output grows line by line, so it cannot be gzip; compress it when it is done.")
        }
    }

    func run() async throws {
        guard let kind = LabelKind(rawValue: kind) else { return }
        let template = try loadTemplate(kind)
        var prompts = try LabelPrompts.read(path: file, split: split)
        try LabelPrompts.addAnswers(answers, to: &prompts)
        guard !prompts.isEmpty else {
            throw CommandError("\(file) holds no prompt\(split.map { " of split '\($0)'" } ?? "")")
        }
        let judged = try judgedModels(kind, template: template, prompts: prompts)

        let configuration = try Configuration.load(path: config)
        let transport = ProviderTransport()
        let labeller = try labeller(kind, template: template, configuration: configuration, transport: transport)
        let labels = try LabelFile(path: output)
        if labels.wasRepaired { Console.note("\(output): took away a torn last line") }
        var seen = labels.keys
        var tasks: [LabelTask] = []
        var finished = 0
        for prompt in prompts {
            let task = try LabelTask(prompt, kind: kind, template: template, labeller: model, judged: judged)
            if labels.keys.contains(task.key) {
                finished += 1
            } else if seen.insert(task.key).inserted {
                tasks.append(task)
            }
        }
        Console.note(
            "\(prompts.count) prompts: \(finished) labelled before, \(prompts.count - finished - tasks.count) the same as "
                + "another, \(tasks.count) to label with \(model), template \(template.version)"
        )
        let bar = ProgressBar("labelling")
        let work = Task {
            try await labeller.run(tasks, to: labels) { progress in
                bar.update(progress.done, of: progress.total, remark: "$" + Self.dollars(progress.costUSD))
            }
        }
        let signals = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { work.cancel() }
        }
        let result: (end: LabelQueue.End, progress: Labeller.Progress)
        do {
            result = try await work.value
        } catch {
            await transport.shutdown()
            throw error
        }
        signals.cancel()
        await transport.shutdown()
        try conclude(result.end, result.progress)
    }

    /// Says how far it came, and fails unless every prompt was asked.
    private func conclude(_ end: LabelQueue.End, _ progress: Labeller.Progress) throws {
        let count =
            "\(progress.done) of \(progress.total) labelled for $\(Self.dollars(progress.costUSD)), \(progress.unparsed) of "
            + "them could not be read"
        switch end {
        case .complete: Console.note(count)
        case .budget:
            throw CommandError(
                "stopped before the budget of $\(Self.dollars(budgetUsd ?? 0)) is exceeded: \(count); "
                    + "give more with --budget-usd and run the same command again"
            )
        case .stopped: throw CommandError("stopped: \(count); run the same command again to go on")
        case .failed(let message):
            throw CommandError("\(message). \(count); run the same command again to go on")
        }
        if let refusal = progress.refusal {
            throw CommandError("the provider refused \(progress.refused) prompts, first \(refusal)")
        }
    }

    private func loadTemplate(_ kind: LabelKind) throws -> PromptTemplate {
        let text: String
        if let path = template {
            guard let data = FileManager.default.contents(atPath: path), let read = String(data: data, encoding: .utf8)
            else {
                throw CommandError("\(path): no such file, or it is not UTF-8 text")
            }
            text = read
        } else {
            text = kind.standardTemplate
        }
        let template = try PromptTemplate(text)
        let needed: [PromptTemplate.Placeholder] = kind == .judge ? [.prompt, .answerA, .answerB] : [.prompt]
        for place in needed where !template.placeholders.contains(place) {
            throw CommandError("the template of kind '\(kind.rawValue)' lacks {{\(place.rawValue)}}")
        }
        return template
    }

    /// The models whose answers are judged: those named, or those that the first prompt has answers of.
    private func judgedModels(_ kind: LabelKind, template: PromptTemplate, prompts: [LabelPrompt]) throws -> [String] {
        let needed = kind == .judge ? 2 : template.placeholders.contains(.answer) ? 1 : 0
        let named = models.map { $0.split(separator: ",").map(String.init) } ?? prompts[0].responses.keys.sorted()
        if needed == 0 { return [] }
        guard named.count == needed, Set(named).count == needed else {
            throw CommandError(
                "kind '\(kind.rawValue)' with this template needs the answers of \(needed) model\(needed == 1 ? "" : "s"), "
                    + "and \(named.isEmpty ? "none" : named.joined(separator: ", ")) "
                    + "\(named.count == 1 ? "is" : "are") given; name them with --models"
            )
        }
        return named
    }

    private func labeller(
        _ kind: LabelKind,
        template: PromptTemplate,
        configuration: Configuration,
        transport: ProviderTransport
    ) throws -> Labeller {
        guard let known = configuration.models.first(where: { $0.id == model }),
            let endpoint = try ProviderAssembly(configuration, transport: transport).endpoints[model]
        else {
            throw CommandError(
                "\(config) has no model '\(model)'; it has \(configuration.models.map(\.id).joined(separator: ", "))"
            )
        }
        if configuration.providers.first(where: { $0.name == known.provider })?.kind == .preview {
            throw CommandError("'\(model)' is the preview and cannot label; connect a model in \(config)")
        }
        if budgetUsd != nil, known.profile.price == .free {
            Console.note("\(config) gives '\(model)' no price, so the budget bounds nothing")
        }
        return Labeller(
            model: Labeller.Model(
                id: model,
                upstream: endpoint.upstream,
                provider: endpoint.provider,
                price: known.profile.price
            ),
            kind: kind,
            template: template,
            limits: LabelQueue.Limits(
                budgetUSD: budgetUsd,
                requestsPerMinute: requestsPerMinute,
                concurrency: concurrency
            ),
            maximumTokens: maxTokens
        )
    }

    private static func dollars(_ amount: Double) -> String {
        String(format: "%.4f", amount)
    }
}
