import ArgumentParser
import Foundation
import Training

/// `thalamus cascade --online`: a classification stream that needs its LLM less and less.
struct CascadeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cascade",
        abstract: "Classify a stream with small models that learn from an LLM while it runs.",
        discussion: """
            Every line of the input is {"text": …, "id"?: …, "label"?: …}; every line of the output, in the same order, is \
            {"id", "label", "level", "confidence", "deferrals", "cost_usd"}. A logistic regression on words answers where \
            it may, else a head on the sentence embedding, else the LLM; all learn the LLM's labels, and the dearer \
            --mu makes a step up, the fewer calls are made. The labels come from a model (--config and --model) or, to \
            replay recorded ones, from a field of the rows (--labels-from). With --state a run that was stopped goes on \
            with --resume as if it had not been. Online cascade learning: arXiv 2402.04513.
            """
    )

    @Flag(help: "Learn while the stream runs; the only kind of cascade there is here.")
    var online = false

    @Argument(help: "The stream (JSON Lines, plain or gzip); - is standard input.")
    var input = "-"

    @Option(help: "The labels, separated by commas.")
    var labels: String

    @Option(help: "The field of the rows that holds the recorded label of the LLM.")
    var labelsFrom: String?

    @Option(help: "Configuration file with the provider and price of the model.")
    var config: String?

    @Option(help: "The model that labels, as the configuration names it.")
    var model: String?

    @Option(help: "File with the prompt, with {{prompt}} for the text and {{labels}}; a plain one without this.")
    var template: String?

    @Option(help: "The longest answer in tokens.")
    var maxTokens = 32

    @OptionGroup var learning: OnlineLearningOptions

    @Option(help: "Folder for what was learned and how far the stream has come.")
    var state: String?

    @Flag(help: "Go on with the stream where the state stands; its lines so far are read over.")
    var resume = false

    @Flag(help: "Begin another stream with what was learned, although the last one was not finished.")
    var newStream = false

    @Option(help: "Lines between two saved states.")
    var saveEvery = 1000

    @Option(help: "The most calls of the LLM in the stream; then the small levels answer.")
    var maxLlmCalls: Int?

    @Option(help: "The most to spend in the stream in US dollars; then the small levels answer.")
    var budgetUsd: Double?

    @Option(help: "What a call counts in a replay, in US dollars.")
    var callCostUsd = 0.0

    @Option(help: "Rows decided before any of them is learned, whose calls run at once.")
    var concurrency = 1

    @Option(help: "Stop after this many lines of the stream, to go on with --resume.")
    var maxRows: Int?

    @Option(help: "Rows in a window of the figures.")
    var window = 1000

    @Option(help: "File for the results; standard output without.")
    var output: String?

    @Option(help: "Folder for a page with the figures (online-cascade.html and .json).")
    var report: String?

    func validate() throws {
        guard online else { throw ValidationError("Say --online: this cascade learns while its stream runs.") }
        guard (labelsFrom == nil) != (model == nil) else {
            throw ValidationError("Give either --model with --config, or --labels-from.")
        }
        if model != nil, config == nil { throw ValidationError("--model needs --config.") }
        let names = ModelNames.split(labels)
        guard names.count >= 2, Set(names).count == names.count else {
            throw ValidationError("--labels takes two or more different labels, not '\(labels)'.")
        }
        guard saveEvery > 0, concurrency > 0, window > 0, maxTokens > 0, maxRows ?? 1 > 0 else {
            throw ValidationError("--save-every, --concurrency, --window, --max-tokens and --max-rows are 1 or more.")
        }
        guard maxLlmCalls ?? 0 >= 0, budgetUsd ?? 0 >= 0, callCostUsd >= 0 else {
            throw ValidationError("--max-llm-calls, --budget-usd and --call-cost-usd are 0 or more.")
        }
        if resume && newStream { throw ValidationError("Give either --resume or --new-stream.") }
        if (resume || newStream) && state == nil { throw ValidationError("--resume and --new-stream need --state.") }
    }

    func run() async throws {
        let session = try OnlineCascadeSession(self)
        do {
            try await session.run()
        } catch {
            await session.close()
            throw error
        }
        await session.close()
    }
}
