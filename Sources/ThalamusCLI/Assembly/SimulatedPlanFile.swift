import Evaluation
import Foundation
import Routing

/// Reads plan files for a simulation.
enum SimulatedPlanFile {
    /// The plans, each named after its file.
    static func load(_ paths: [String]) throws -> [SimulatedPlan] {
        try paths.map { path in
            let url = URL(fileURLWithPath: path)
            do {
                let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: url))
                return SimulatedPlan(name: url.deletingPathExtension().lastPathComponent, plan: plan)
            } catch let DecodingError.dataCorrupted(context) {
                throw CommandError("plan \(path): \(context.debugDescription)")
            } catch let DecodingError.keyNotFound(key, _) {
                throw CommandError("plan \(path): the key '\(key.stringValue)' is missing")
            } catch {
                throw CommandError("plan \(path) cannot be read: \(error.localizedDescription)")
            }
        }
    }
}
