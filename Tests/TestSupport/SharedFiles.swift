import Foundation

/// Files that stand beside a checkout in a shared folder and are not part of the repository.
///
/// Tests that read them run wherever they are present and are skipped elsewhere:
/// `@Test(.enabled(if: SharedFiles.has("golden/minilm.jsonl.gz")))`.
public enum SharedFiles {
    /// The folder: `$THALAMUS_SHARED`, or `../shared` beside the package.
    public static let root: String =
        ProcessInfo.processInfo.environment["THALAMUS_SHARED"] ?? packageRoot + "/../shared"

    /// The package's own folder.
    public static let packageRoot: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// The path of a shared file.
    public static func path(_ name: String) -> String { root + "/" + name }

    /// Whether a shared file is present on this machine.
    public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
