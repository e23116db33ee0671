import Foundation

/// The weights and the vocabulary of all-MiniLM-L6-v2, without which some tests cannot say anything.
public enum ModelFiles {
    /// A file that is not where it should be.
    public struct Missing: Error, CustomStringConvertible {
        /// What to do about it.
        public let description: String
    }

    /// The folder: `minilm` in the first of `$THALAMUS_MODELS`, `models` in the package and the user's data folder
    /// that has it, as the command looks for it.
    public static let directory: String = {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"] ?? (environment["HOME"] ?? ".") + "/.local/share"
        let folders = [
            environment["THALAMUS_MODELS"], SharedFiles.packageRoot + "/models", data + "/thalamus/models",
        ]
        let candidates = folders.compactMap { $0 }.map { $0 + "/minilm" }
        return candidates.first { FileManager.default.fileExists(atPath: $0 + "/vocab.txt") } ?? candidates[0]
    }()

    /// The content of a file.
    ///
    /// - Throws: `Missing`, so that a test without its model fails with advice rather than passing unnoticed.
    public static func bytes(_ name: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
            throw Missing(
                description: "no \(name) in \(directory): run `make test`, which installs it, or set THALAMUS_MODELS"
            )
        }
        return [UInt8](data)
    }
}
