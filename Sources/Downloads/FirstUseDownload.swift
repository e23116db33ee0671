public import AsyncHTTPClient
import Foundation

/// Fetches a file whose checksum nobody has published: what comes first is trusted, and held to ever after.
///
/// The checksum of the first download is kept in `DESTINATION.sha256`, in the form that `sha256sum --check` reads. From
/// then on the file, and any later download of it, must have it. An unfinished download is begun anew, for without a
/// checksum a mixture of two versions would go unnoticed.
public struct FirstUseDownload: Sendable {
    /// Where the file is.
    public let url: String
    /// Path of the finished file.
    public let destination: String
    /// Value of the `Authorization` header, if the server wants one.
    public let authorization: String?

    /// Describes a file to fetch.
    public init(url: String, destination: String, authorization: String? = nil) {
        self.url = url
        self.destination = destination
        self.authorization = authorization
    }

    /// Where the checksum is kept.
    public var recordPath: String { destination + ".sha256" }

    /// What was done, with the file's checksum.
    public enum Outcome: Sendable, Equatable {
        /// The file came for the first time, and its checksum was kept.
        case trusted(sha256: String)
        /// The file came again and is what it was.
        case fetched(sha256: String)
        /// The file was there and is what it was.
        case unchanged(sha256: String)
    }

    /// Fetches the file, unless it is there already as it first came.
    ///
    /// - Throws: `DownloadError.checksum` when the file is not what first came.
    public func run(
        client: HTTPClient,
        progress: (_ done: Int, _ total: Int?) -> Void = { _, _ in }
    ) async throws(DownloadError) -> Outcome {
        let download: ResumableDownload
        if let known = try recorded() {
            if FileManager.default.fileExists(atPath: destination) {
                try held { () throws(DownloadError) in try FileChecksum.verify(file: destination, sha256: known) }
                return .unchanged(sha256: known)
            }
            download = ResumableDownload(
                url: url,
                destination: destination,
                sha256: known,
                authorization: authorization
            )
            do {
                try await download.run(client: client, progress: progress)
            } catch {
                throw explained(error)
            }
            return .fetched(sha256: known)
        }
        download = ResumableDownload(url: url, destination: destination, sha256: nil, authorization: authorization)
        try? FileManager.default.removeItem(atPath: download.partialPath)
        try await download.run(client: client, progress: progress)
        let sha256 = try FileChecksum.sha256(ofFile: destination)
        let name = URL(fileURLWithPath: destination).lastPathComponent
        do {
            try Data("\(sha256)  \(name)\n".utf8).write(to: URL(fileURLWithPath: recordPath), options: .atomic)
        } catch {
            throw DownloadError(.file, "\(recordPath): \(error.localizedDescription)")
        }
        return .trusted(sha256: sha256)
    }

    /// The checksum that was kept; nil when there is none.
    private func recorded() throws(DownloadError) -> String? {
        guard let data = FileManager.default.contents(atPath: recordPath) else { return nil }
        let word = String(decoding: data, as: UTF8.self).prefix { !$0.isWhitespace }
        guard word.count == 64, word.allSatisfy(\.isHexDigit) else {
            throw DownloadError(.file, "\(recordPath) holds no SHA-256; delete it to trust the file anew")
        }
        return word.lowercased()
    }

    private func held(_ body: () throws(DownloadError) -> Void) throws(DownloadError) {
        do {
            try body()
        } catch {
            throw explained(error)
        }
    }

    /// Says what to do when a file is no longer what first came.
    private func explained(_ error: DownloadError) -> DownloadError {
        guard error.code == .checksum else { return error }
        return DownloadError(
            .checksum,
            "\(error.message); where its publisher is known to have replaced it, delete \(recordPath) as well"
        )
    }
}
