import ArgumentParser
import Artifacts
import Encoders
import Evaluation
import Foundation
import Routing

extension EvaluateCommand {
    /// Refuses what the evaluation of a planner does not take.
    func validatePlanner() throws {
        guard router.count == 1 else { throw ValidationError("A planner is judged by itself: name it alone.") }
        guard strong == nil, weak == nil, models == nil, prices == nil, region == nil, report == nil else {
            throw ValidationError("A planner takes --data, --split, --seed and --json only.")
        }
    }

    /// `thalamus evaluate --router planner`: judge the local planner.
    func evaluatePlanner() throws {
        let workshop = try PlannerWorkshop(data: data, split: ProtocolOptions.split(split))
        let student = try PlannerEvaluation.artifact(router[0]).planner(encoder: workshop.encoder.identity)
        let evaluations = try workshop.evaluations(of: student, named: "planner", seed: seed)
        Console.result(json ? try Console.json(evaluations) : PlannerWorkshop.table(evaluations))
    }
}

/// Finds planners by name or directory.
enum PlannerEvaluation {
    /// Whether a name or directory is that of a planner.
    static func isPlanner(_ name: String) -> Bool {
        if name == PlanStudent.kind { return true }
        guard name.contains("/"), let artifact = try? RouterArtifact.load(directory: name) else { return false }
        return artifact.manifest.kind == PlanStudent.kind
    }

    /// The artifact of a planner: the built-in one, or a directory's.
    static func artifact(_ name: String) throws -> RouterArtifact {
        name == PlanStudent.kind ? try .builtInPlanner() : try .load(directory: name)
    }
}
