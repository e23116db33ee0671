import ArgumentParser
import Evaluation
import Foundation
import Routing
import Training

/// `thalamus bench factorization`: how long the matrix factorisation takes to fit.
struct BenchFactorizationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factorization",
        abstract: "Time of fitting the matrix factorisation to simulated battles, on all cores.",
        discussion: "Prompts of 40 topics, one battle each between two of 64 models, embeddings of 384 values."
    )

    @Option(help: "Number of battles.")
    var battles = 65_000

    @Option(help: "Prompts per step.")
    var batch = MatrixFactorizationFitter.Configuration().batch

    @Option(help: "Adam's learning rate.")
    var rate = Double(MatrixFactorizationFitter.Configuration().rate)

    @Option(help: "Further fits that leave out a fold each.")
    var folds = MatrixFactorizationFitter.Configuration().folds

    @Flag(help: "Print JSON.")
    var json = false

    private struct Report: Encodable {
        let battles: Int
        let seconds: Double
        let epochs: Int
        let held_out_loss: Double
    }

    func validate() throws {
        guard battles >= 100, batch > 0, rate > 0, (0...20).contains(folds) else {
            throw ValidationError("Give at least 100 --battles, a positive --batch and --rate, and 0 to 20 --folds.")
        }
    }

    func run() async throws {
        var world = SimulatedBattles()
        world.topics = 40
        let data = world.battles(prompts: battles)
        var configuration = MatrixFactorizationFitter.Configuration()
        configuration.batch = batch
        configuration.rate = Float(rate)
        configuration.folds = folds
        let clock = ContinuousClock()
        let start = clock.now
        let fitted = try MatrixFactorizationFitter.fit(data, configuration)
        let report = Report(
            battles: battles,
            seconds: (clock.now - start) / .seconds(1),
            epochs: Int(fitted.metrics["epochs"] ?? 0),
            held_out_loss: fitted.metrics["held_out_loss"] ?? .nan
        )
        Console.result(
            json
                ? try Console.json(report)
                : "\(report.battles) battles: \(fixedPoint(report.seconds, digits: 1)) s, best after \(report.epochs) passes, "
                    + "held-out loss \(fixedPoint(report.held_out_loss, digits: 4))"
        )
    }
}
