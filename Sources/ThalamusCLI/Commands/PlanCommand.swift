import ArgumentParser
import Artifacts
import Encoders
import Execution
import Foundation
import Routing

/// `thalamus plan`: design a plan without running it.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Design who should work on a request: one model, or several agents and how they work together.",
        discussion: """
            Prints the plan as JSON; on a terminal, also a drawing of it. Several agents are the exception: most requests are \
            best answered by one model. The model of each agent is chosen by the same policy that chooses models for requests.
            """
    )

    @Option(help: "Configuration file; the built-in default without one.")
    var config: String?

    @Option(help: "A policy, a model to pin, or router-NAME-THRESHOLD, which chooses the agents' models.")
    var policy = "auto"

    @Option(
        help: """
            student, the planner that comes with Thalamus; llm, which asks a model and falls back to the student; keywords; or \
            the directory of a trained planner.
            """
    )
    var planner = "student"

    @Option(help: "With --planner llm: the id of the model that plans.")
    var plannerModel: String?

    @Flag(help: "Print the plan as JSON on one line, and no drawing.")
    var json = false

    @Flag(help: "Print the drawing on standard output instead of the JSON.")
    var drawing = false

    @Argument(help: "The request; - reads it from standard input.")
    var text: String

    func validate() throws {
        guard !(json && drawing) else { throw ValidationError("Give either --json or --drawing.") }
        guard (planner == "llm") == (plannerModel != nil) else {
            throw ValidationError("--planner llm and --planner-model ID go together.")
        }
    }

    func run() async throws {
        let deployment = try await Deployment.load(config: config, discoverServers: false, failSafe: true)
        for note in deployment.degraded.notes { Console.note(note) }
        let request = text == "-" ? InputLines.all() : Array(text.utf8)
        let draft = try await design(request, deployment: deployment)
        let plan = try await PlanDesign.plan(
            draft,
            request: request,
            deployment: deployment,
            target: try deployment.maker.target(named: policy)
        )
        let picture = PlanDrawing.lines(plan, probability: draft.multiAgentProbability).joined(separator: "\n")
        if drawing { return Console.result(picture) }
        Console.result(try Console.json(plan, pretty: !json))
        if !json, Console.isTerminal { Console.note(picture) }
    }

    /// The draft of the planner asked for.
    private func design(_ request: [UInt8], deployment: Deployment) async throws -> PlanDraft {
        guard let plannerModel else {
            return try PlanDesign.draft(request, planner: planner, encoder: deployment.encoder)
        }
        let student = try PlanDesign.draft(
            request,
            planner: deployment.encoder == nil ? "keywords" : "student",
            encoder: deployment.encoder
        )
        let planned = try await PlannerSession.run(deployment, model: plannerModel) {
            await $0.design(request, orElse: student)
        }
        if let reason = planned.reason { Console.note("warning: the student planned, for \(reason)") }
        return planned.draft
    }
}
