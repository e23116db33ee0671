import ArgumentParser
import Foundation
import Routing

/// `thalamus route`: decide without calling a model.
struct RouteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Decide where a prompt would go, and why, without calling the model that would answer.",
        discussion: "Only a causal-llm router calls a model: the one that judges prompts."
    )

    @Option(help: "Configuration file; the built-in default without one.")
    var config: String?

    @Option(help: "A policy, a model to pin, or router-NAME-THRESHOLD.")
    var policy = "auto"

    @Flag(help: "Print the decision record as JSON.")
    var json = false

    @Flag(help: "Read one {\"prompt\"} per line, write one decision per line, in order.")
    var jsonl = false

    @Argument(help: "The prompt; - reads it from standard input.")
    var text: String?

    func validate() throws {
        if jsonl, text != nil { throw ValidationError("--jsonl reads prompts from standard input; leave TEXT out.") }
        if !jsonl, text == nil { throw ValidationError("Give the prompt as TEXT, - for standard input, or --jsonl.") }
    }

    func run() async throws {
        let deployment = try await Deployment.load(config: config, discoverServers: false, failSafe: true)
        for note in deployment.degraded.notes { Console.note(note) }
        let target = try deployment.maker.target(named: policy)
        try await JudgeSession.run(deployment.configuration) { judge in
            if jsonl {
                try await JSONLines.run {
                    try Console.json(try await deployment.decide($0, target: target, judge: judge))
                }
                return
            }
            let prompt = text == "-" ? InputLines.all() : Array((text ?? "").utf8)
            let decision = try await deployment.decide(prompt, target: target, judge: judge)
            Console.result(try json ? Console.json(decision) : DecisionText.describe(decision))
        }
    }
}
