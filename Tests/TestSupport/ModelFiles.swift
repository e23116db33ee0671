import Foundation

/// The weights and the vocabulary of all-MiniLM-L6-v2, without which some tests cannot say anything.
public enum ModelFiles {
    /// A file that is not where it should be.
    public struct Missing: Error, CustomStringConvertible {
        /// What to do about it.
        public let description: String
    }

    /// The folder: `$THALAMUS_MODELS/minilm`, `$THALAMUS_MODELS` itself, or `models/minilm` in the package.
    public static let directory: String = {
        let fallback = SharedFiles.packageRoot + "/models/minilm"
        guard let models = ProcessInfo.processInfo.environment["THALAMUS_MODELS"] else { return fallback }
        return [models + "/minilm", models].first { FileManager.default.fileExists(atPath: $0 + "/vocab.txt") }
            ?? models
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
