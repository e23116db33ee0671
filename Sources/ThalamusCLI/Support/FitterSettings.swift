import ArgumentParser
import Training

/// Settings of a router's fitter as commands take them.
enum FitterSettings {
    /// Options from arguments of the form NAME=VALUE.
    static func options(_ settings: [String]) throws -> FitterOptions {
        var options: [String: String] = [:]
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--set \(setting) must be NAME=VALUE.") }
            options[parts[0]] = parts[1]
        }
        return FitterOptions(options)
    }
}
