import Foundation

/// Where encoders are installed and looked for.
enum ModelFolder {
    /// Folders that may hold encoders, the first that has one wins: `$THALAMUS_MODELS`, `./models`, the user's data
    /// folder.
    static func candidates(environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
        var folders: [String] = []
        if let folder = environment["THALAMUS_MODELS"], !folder.isEmpty { folders.append(folder) }
        folders.append("models")
        folders.append(userFolder(environment: environment))
        return folders
    }

    /// Where `models fetch` installs: `$THALAMUS_MODELS`, else the user's data folder.
    static func destination(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let folder = environment["THALAMUS_MODELS"], !folder.isEmpty { return folder }
        return userFolder(environment: environment)
    }

    /// The folder of an installed encoder, `nil` when there is none.
    static func installed(
        _ name: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        candidates(environment: environment).map { "\($0)/\(name)" }.first {
            FileManager.default.fileExists(atPath: $0 + "/model.safetensors")
        }
    }

    private static func userFolder(environment: [String: String]) -> String {
        let data = environment["XDG_DATA_HOME"] ?? (environment["HOME"] ?? ".") + "/.local/share"
        return data + "/thalamus/models"
    }
}
