import Evaluation
import Foundation
import Routing
import Training

/// A folder of tuned plans that others can run.
struct TunedPlanFolder {
    /// The folder.
    let path: String

    /// Writes `DATASET/NAME.json` for each plan, `NAME.mixed.json` where another is mixed in, and `agreement.json`.
    func write(_ result: CascadeTuner.Result, dataset: String) throws {
        let folder = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(dataset, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for tuned in result.plans {
            let name = tuned.name.replacingOccurrences(of: "/", with: "-").replacingOccurrences(of: " ", with: "-")
            try write(tuned.plan, to: folder.appendingPathComponent("\(name).json"))
            if let mixture = tuned.mixture {
                try write(mixture.plan, to: folder.appendingPathComponent("\(name).mixed.json"))
            }
        }
        try write(result.agreement, to: folder.appendingPathComponent("agreement.json"))
        Console.note("wrote \(result.plans.count) plans to \(folder.path)")
    }

    private func write(_ value: some Encodable, to url: URL) throws {
        try Data(try Console.json(value, pretty: true).utf8).write(to: url, options: .atomic)
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
