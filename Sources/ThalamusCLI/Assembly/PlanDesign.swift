import Artifacts
import Encoders
import Foundation
import Routing

/// Designs plans with the planner of a deployment, and finds models for their agents.
enum PlanDesign {
    /// The draft of a request.
    ///
    /// - Parameters:
    ///   - planner: `student`, `keywords` or the directory of a trained planner.
    ///   - encoder: needed by all but `keywords`.
    static func draft(_ request: [UInt8], planner: String, encoder: TextEncoder?) throws -> PlanDraft {
        if planner == "keywords" { return PlanRules().draft(for: request) }
        guard let encoder else {
            throw CommandError(
                "the planner needs the encoder 'minilm': run `thalamus models fetch minilm`, or use --planner keywords"
            )
        }
        let artifact = try PlannerEvaluation.artifact(planner == "student" ? PlanStudent.kind : planner)
        return try artifact.planner(encoder: encoder.identity).draft(for: .encoding(request, with: encoder))
    }

    /// The plan of a draft: each agent gets the model that the policy would choose for its part.
    static func plan(
        _ draft: PlanDraft,
        request: [UInt8],
        deployment: Deployment,
        target: DecisionMaker.Target
    ) async throws -> Plan {
        let whole = try await deployment.decide(request, target: target)
        var models: [String: String] = [:]
        if draft.topology != .single {
            for agent in draft.agents {
                let text = agent.question(about: request)
                if models[text] == nil {
                    models[text] = try await deployment.decide(Array(text.utf8), target: target).model
                }
            }
        }
        let chosen = models
        return try draft.assembled(fallback: whole.model) { agent in
            chosen[agent.question(about: request)] ?? whole.model
        }
    }
}
