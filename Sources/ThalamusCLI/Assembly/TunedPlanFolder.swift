import Evaluation
import Foundation
import Routing
import Training

/// A folder of tuned plans that others can run.
struct TunedPlanFolder {
    /// The folder.
    let path: String

    /// Writes `DATASET/NAME.json` for each plan (``SimulatedPlanFile``), and `agreement.json`.
    func write(_ plans: [SimulatedPlan], agreement: AgreementModel, dataset: String) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(dataset, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for plan in plans {
            let name = plan.name.replacingOccurrences(of: "/", with: "-").replacingOccurrences(of: " ", with: "-")
            let url = folder.appendingPathComponent("\(name).json")
            try SimulatedPlanFile.data(plan).write(to: url, options: .atomic)
        }
        let data = Data(try Console.json(agreement, pretty: true).utf8)
        try data.write(to: folder.appendingPathComponent("agreement.json"), options: .atomic)
        Console.note("wrote \(plans.count) plans to \(folder.path)")
    }
}

extension CascadeTuner.Tuned {
    /// The name in reports, such as `adaptive 88/75`.
    var name: String { "\(family) \(goal.shorthand)" }
}

extension CascadeGoal {
    /// As it is written on the command line.
    var shorthand: String {
        let cost = fixedPoint(costSaving * 100, digits: 0)
        return carbonSaving.map { "\(cost)/\(fixedPoint($0 * 100, digits: 0))" } ?? cost
    }

    /// What must be saved.
    var words: String {
        let cost = "\(fixedPoint(costSaving * 100, digits: 0)) % of cost"
        return carbonSaving.map { "\(cost), \(fixedPoint($0 * 100, digits: 0)) % of carbon" } ?? cost
    }
}

extension SimulatedPlan {
    /// A tuned plan under a name.
    init(_ tuned: CascadeTuner.Tuned, name: String, remark: String) {
        self.init(
            name: name,
            family: tuned.family,
            plan: tuned.plan,
            mixture: tuned.mixture,
            goal: tuned.goal.words + remark + (tuned.reachesGoal ? "" : " (out of reach)"),
            expectedQuality: tuned.forecast.quality
        )
    }
}
