import Evaluation
import Foundation

/// Reads plan files for a simulation.
enum SimulatedPlanFile {
    /// The plans, each named after its file.
    static func load(_ paths: [String]) throws -> [SimulatedPlan] {
        try paths.map { path in
            let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            return SimulatedPlan(name: name, plan: try PlanFile.load(path: path))
        }
    }
}
