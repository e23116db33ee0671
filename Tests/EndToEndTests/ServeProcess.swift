import Foundation
import Synchronization
import TestSupport

/// The real command `thalamus serve` in a process of its own.
final class ServeProcess: Sendable {
    private let process: Process
    private let errors = Mutex("")
    /// Where it listens, such as `http://127.0.0.1:41233`.
    let address: String

    /// Starts the command and waits until it says where it listens.
    ///
    /// - Parameters:
    ///   - configuration: text of the configuration file, `nil` to start without one.
    ///   - folder: the working directory, which receives the ledger.
    init(configuration: String?, folder: String, environment: [String: String] = [:]) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var arguments = ["serve", "--port", "0"]
        if let configuration {
            try configuration.write(toFile: folder + "/thalamus.yaml", atomically: true, encoding: .utf8)
            arguments += ["--config", "thalamus.yaml"]
        }
        process = Process()
        process.executableURL = URL(fileURLWithPath: Command.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = Command.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let started = Date()
        var text = ""
        while !text.contains("listens on http://") || text.last != "\n" {
            let piece = pipe.fileHandleForReading.availableData
            text += String(decoding: piece, as: UTF8.self)
            guard !piece.isEmpty, Date().timeIntervalSince(started) < 60 else { throw StartFailure(output: text) }
        }
        let line = text.split(separator: "\n").first { $0.contains("listens on http://") } ?? ""
        address = "http://" + (line.components(separatedBy: "http://").last ?? "").prefix { $0 != " " }
        errors.withLock { $0 = text }
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let more = String(decoding: handle.availableData, as: UTF8.self)
            self?.errors.withLock { $0 += more }
        }
    }

    /// What the command has written to standard error.
    var log: String { errors.withLock { $0 } }

    /// Asks the command to stop and returns its exit code.
    @discardableResult
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The command ended before it listened.
    struct StartFailure: Error, CustomStringConvertible {
        let output: String
        var description: String { "thalamus serve did not start: \(output)" }
    }
}

/// The command under test.
enum Command {
    /// The binary beside the tests.
    static let path: String = {
        let folder = Bundle.main.bundleURL.deletingLastPathComponent().path
        for candidate in [folder, SharedFiles.packageRoot + "/.build/release"] {
            let path = candidate + "/thalamus"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return SharedFiles.packageRoot + "/.build/release/thalamus"
    }()

    /// The environment without what would make the built-in default find providers.
    static var environment: [String: String] {
        ProcessInfo.processInfo.environment.filter { !["OPENAI_API_KEY", "ANTHROPIC_API_KEY"].contains($0.key) }
    }

    /// Runs the command to its end.
    static func run(
        _ arguments: [String],
        input: String = "",
        folder: String = NSTemporaryDirectory(),
        environment: [String: String] = [:]
    ) throws -> (code: Int32, output: String, errors: String) {
        try run(executable: path, arguments, input: input, folder: folder, environment: environment)
    }

    /// Runs any program to its end.
    static func run(
        executable: String,
        _ arguments: [String],
        input: String = "",
        folder: String = NSTemporaryDirectory(),
        environment: [String: String] = [:]
    ) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = Command.environment.merging(environment) { $1 }
        // Files rather than pipes: neither side can block the other.
        let scratch = NSTemporaryDirectory() + "run-" + UUID().uuidString
        let names = ["in", "out", "err"].map { scratch + "." + $0 }
        defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
        let inputs = [Data(input.utf8), Data(), Data()]
        for (name, data) in zip(names, inputs) { try data.write(to: URL(fileURLWithPath: name)) }
        process.standardInput = FileHandle(forReadingAtPath: names[0])
        process.standardOutput = FileHandle(forWritingAtPath: names[1])
        process.standardError = FileHandle(forWritingAtPath: names[2])
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) -> String {
            String(decoding: FileManager.default.contents(atPath: name) ?? Data(), as: UTF8.self)
        }
        return (process.terminationStatus, text(names[1]), text(names[2]))
    }
}
