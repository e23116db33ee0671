public import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Fetches a file over HTTP, goes on where an interrupted fetch stopped, and keeps it only if its checksum is right.
///
/// Bytes gather in `DESTINATION.part`. A later run asks the server for the rest (`Range`); a server that cannot do that
/// sends the whole file again. The file takes its final name after its SHA-256 was checked.
public struct ResumableDownload: Sendable {
    /// Where the file is.
    public let url: String
    /// Path of the finished file.
    public let destination: String
    /// SHA-256 of the finished file, 64 hexadecimal digits; nil takes what comes, see ``FirstUseDownload``.
    public let sha256: String?
    /// Value of the `Authorization` header, if the server wants one.
    public let authorization: String?

    /// Describes a file to fetch.
    public init(url: String, destination: String, sha256: String?, authorization: String? = nil) {
        self.url = url
        self.destination = destination
        self.sha256 = sha256
        self.authorization = authorization
    }

    /// The unfinished file.
    public var partialPath: String { destination + ".part" }

    /// Fetches the file, unless it is there already with the right checksum.
    ///
    /// - Parameters:
    ///   - client: does the request.
    ///   - progress: called with bytes so far and, when the server says so, in all.
    /// - Throws: `DownloadError`; after `unreachable` the bytes so far are kept for the next run.
    public func run(
        client: HTTPClient,
        progress: (_ done: Int, _ total: Int?) -> Void = { _, _ in }
    ) async throws(DownloadError) {
        if let sha256, FileManager.default.fileExists(atPath: destination),
            (try? FileChecksum.verify(file: destination, sha256: sha256)) != nil
        {
            return
        }
        try prepareFolder()
        try await fetch(client: client, progress: progress)
        do {
            if let sha256 { try FileChecksum.verify(file: partialPath, sha256: sha256) }
        } catch {
            try? FileManager.default.removeItem(atPath: partialPath)
            throw DownloadError(
                error.code,
                error.message.replacingOccurrences(of: "; delete it and fetch again", with: "")
            )
        }
        do {
            try? FileManager.default.removeItem(atPath: destination)
            try FileManager.default.moveItem(atPath: partialPath, toPath: destination)
        } catch {
            throw DownloadError(.file, "\(destination): \(error.localizedDescription)")
        }
    }

    private func prepareFolder() throws(DownloadError) {
        let folder = URL(fileURLWithPath: destination).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DownloadError(.file, "\(folder): \(error.localizedDescription)")
        }
        if !FileManager.default.fileExists(atPath: partialPath) {
            _ = FileManager.default.createFile(atPath: partialPath, contents: nil)
        }
    }

    private func fetch(
        client: HTTPClient,
        progress: (_ done: Int, _ total: Int?) -> Void
    ) async throws(DownloadError) {
        guard let file = FileHandle(forWritingAtPath: partialPath) else {
            throw DownloadError(.file, "\(partialPath): cannot be written")
        }
        defer { try? file.close() }
        do {
            var done = Int(try file.seekToEnd())
            var request = HTTPClientRequest(url: url)
            if done > 0 { request.headers.add(name: "range", value: "bytes=\(done)-") }
            if let authorization { request.headers.add(name: "authorization", value: authorization) }
            let response = try await client.execute(request, timeout: .seconds(60))
            switch response.status.code {
            case 206: break
            case 200:
                // The server sends the file from its start.
                try file.truncate(atOffset: 0)
                done = 0
            case 416:
                // Nothing is left to send: the checksum decides.
                return
            default:
                throw DownloadError(.refused, "\(url) answered \(response.status.code) \(response.status.reasonPhrase)")
            }
            let length = response.headers.first(name: "content-length").flatMap { Int($0) }
            let total = length.map { $0 + done }
            progress(done, total)
            for try await piece in response.body {
                try file.write(contentsOf: Data(piece.readableBytesView))
                done += piece.readableBytes
                progress(done, total)
            }
        } catch let error as DownloadError {
            throw error
        } catch {
            throw DownloadError(
                .unreachable,
                "\(url) could not be read to its end (\(error)); the bytes so far are kept, run the same command again"
            )
        }
    }
}
