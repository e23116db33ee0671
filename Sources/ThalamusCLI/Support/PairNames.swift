import ArgumentParser
import Routing

/// The strong and the weak model of a command.
enum PairNames {
    /// Refuses half a pair, and a model against itself.
    static func validate(strong: String?, weak: String?) throws {
        guard (strong == nil) == (weak == nil) else { throw ValidationError("--strong and --weak go together.") }
        if let strong, let weak, ModelAlias.same(strong, weak) {
            throw ValidationError("--strong \(strong) and --weak \(weak) are the same model; name two.")
        }
    }
}
