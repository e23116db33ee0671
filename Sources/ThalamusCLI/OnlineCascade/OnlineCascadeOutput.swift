import Foundation

/// Where result lines go: standard output, or a file that a resumed run goes on with.
final class OnlineCascadeOutput {
    private let handle: FileHandle
    private let path: String?

    /// Opens the output.
    ///
    /// - Parameters:
    ///   - path: the file; nil for standard output.
    ///   - keeping: bytes of the file that stay; what a killed run wrote after its last saved state is written again.
    init(path: String?, keeping bytes: Int) throws(CommandError) {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        if bytes == 0 { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        guard let file = FileHandle(forUpdatingAtPath: path) else {
            throw CommandError("\(path) cannot be written; give another --output")
        }
        handle = file
        guard let size = try? file.seekToEnd(), size >= UInt64(bytes),
            (try? file.truncate(atOffset: UInt64(bytes))) != nil,
            (try? file.seekToEnd()) != nil
        else {
            throw CommandError(
                "\(path) is shorter than the \(bytes) bytes that the state has written; give the --output of the run that "
                    + "stopped"
            )
        }
    }

    /// Writes lines.
    func write(_ lines: [UInt8]) throws(CommandError) {
        do {
            try handle.write(contentsOf: lines)
        } catch {
            throw CommandError("\(path ?? "standard output") cannot be written: \(error.localizedDescription)")
        }
    }
}
