import Evaluation
import Foundation
import Routing

/// A file with what a simulation can judge: one plan, or several with who follows which.
///
/// One plan is written as a plan is. Several are written as `{"version":1,"share":0.6,"plans":[…]}`, where the share follows
/// the first and the others the second; or with `"prompts":{"ID":[0,3],…}`, where a share of the prompts like ID follows
/// plan 0 and the others plan 3.
struct SimulatedPlanFile: Codable {
    private var version = 1
    private var share: Double
    private var plans: [Plan]
    private var prompts: [String: [Int]]?

    /// The plans, each named after its file.
    static func load(_ paths: [String]) throws -> [SimulatedPlan] {
        try paths.map { path in
            let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            guard let data = FileManager.default.contents(atPath: path), holdsSeveral(data) else {
                return SimulatedPlan(name: name, plan: try PlanFile.load(path: path))
            }
            return try several(data, name: name, path: path)
        }
    }

    /// The file of a plan.
    static func data(_ plan: SimulatedPlan) throws -> Data {
        let text =
            if let choice = plan.choice {
                try Console.json(
                    SimulatedPlanFile(share: choice.share, plans: choice.plans, prompts: choice.places),
                    pretty: true
                )
            } else if let mixture = plan.mixture {
                try Console.json(
                    SimulatedPlanFile(share: mixture.share, plans: [plan.plan, mixture.plan]),
                    pretty: true
                )
            } else {
                try Console.json(plan.plan, pretty: true)
            }
        return Data(text.utf8)
    }

    private static func holdsSeveral(_ data: Data) -> Bool {
        let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        return root?["plans"] != nil
    }

    private static func several(_ data: Data, name: String, path: String) throws -> SimulatedPlan {
        let file: SimulatedPlanFile
        do {
            file = try JSONDecoder().decode(SimulatedPlanFile.self, from: data)
        } catch {
            throw CommandError("\(path): not plans as `thalamus simulate --save` writes them: \(error)")
        }
        guard file.version == 1 else {
            throw CommandError("\(path): version \(file.version) is unknown; this program reads version 1")
        }
        guard (0...1).contains(file.share) else {
            throw CommandError("\(path): the share \(file.share) is no share; write 0 to 1")
        }
        guard let prompts = file.prompts else {
            guard file.plans.count == 2 else {
                throw CommandError(
                    "\(path): holds \(file.plans.count) plans; without 'prompts' there must be two to mix"
                )
            }
            return SimulatedPlan(name: name, plan: file.plans[0], mixture: (file.plans[1], file.share))
        }
        if let bad = prompts.sorted(by: { $0.key < $1.key }).first(where: {
            $0.value.count != 2 || !$0.value.allSatisfy(file.plans.indices.contains)
        }) {
            throw CommandError(
                "\(path): prompt '\(bad.key)' names \(bad.value); name two places among the \(file.plans.count) plans"
            )
        }
        let choice = PlanChoice(plans: file.plans, places: prompts, share: file.share)
        guard let most = choice.shares.first?.plan else { throw CommandError("\(path): holds no prompt") }
        return SimulatedPlan(name: name, plan: most, choice: choice)
    }
}
