import ArgumentParser
import Foundation

/// The command `thalamus`.
struct Thalamus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thalamus",
        abstract: "Answers every LLM request with the cheapest plan that keeps the promised quality.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ChatCommand.self, RouteCommand.self, PlanCommand.self, EmbedCommand.self,
            TrainCommand.self, EvaluateCommand.self, EvaluateScorerCommand.self, SimulateCommand.self,
            CalibrateCommand.self, DataCommand.self, CascadeCommand.self,
            ModelsCommand.self, BenchCommand.self, ReferenceCommand.self,
        ]
    )
}

/// Runs the command and ends the process: 0 success, 1 failure, 2 wrong use.
@main
enum Main {
    static func main() async {
        do {
            var command = try Thalamus.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(report(error))
        }
    }

    /// Says what went wrong and returns the exit code.
    private static func report(_ error: any Error) -> Int32 {
        let code = Thalamus.exitCode(for: error)
        let message = Thalamus.fullMessage(for: error)
        if code == .success {
            Console.result(message)
            return 0
        }
        if !message.isEmpty { Console.note(message) }
        return code == .validationFailure ? 2 : 1
    }
}
