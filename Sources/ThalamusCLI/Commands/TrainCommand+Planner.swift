import ArgumentParser
import Artifacts
import Encoders
import Routing

extension TrainCommand {
    /// Refuses what the planner does not take.
    func validatePlanner() throws {
        guard !data.isEmpty else { throw ValidationError("Give requests with plans with --data.") }
        guard models == nil, strong == nil, weak == nil, exclude.isEmpty else {
            throw ValidationError("The planner knows no models: leave --models, --strong, --weak and --exclude out.")
        }
        guard folds == 0 || (2...20).contains(folds) else { throw ValidationError("--folds takes 2 to 20.") }
        _ = try PlannerWorkshop.fitter(settings, seed: seed)
    }

    /// `thalamus train planner`: fit the local planner.
    func trainPlanner() throws {
        let workshop = try PlannerWorkshop(data: data, split: ProtocolOptions.split(split))
        let (artifact, validated) = try workshop.train(settings: settings, seed: seed, folds: folds)
        try artifact.write(to: output)
        if !validated.isEmpty { Console.note(PlannerWorkshop.table(validated)) }
        Console.note(
            "wrote \(output): planner of \(workshop.rows.count) requests, version \(artifact.manifest.version)"
        )
    }
}
