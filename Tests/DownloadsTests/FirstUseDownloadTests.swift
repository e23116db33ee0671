import AsyncHTTPClient
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Downloads

struct FirstUseDownloadTests {
    private let folder = NSTemporaryDirectory() + "first-use-" + UUID().uuidString
    private var destination: String { folder + "/rows.jsonl" }
    // printf 'one\n' | sha256sum
    private let one = "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806"

    @Test func whatComesFirstIsTrustedAndHeldToEverAfter() async throws {
        try await serve(["one\n", "one\n", "two\n"]) { url in
            let download = FirstUseDownload(url: url, destination: destination)
            let first = try await run(download)
            #expect(first == .trusted(sha256: one))
            let record = try String(contentsOfFile: download.recordPath, encoding: .utf8)
            #expect(record == "\(one)  rows.jsonl\n")
            let there = try await run(download)
            #expect(there == .unchanged(sha256: one))

            try FileManager.default.removeItem(atPath: destination)
            let again = try await run(download)
            #expect(again == .fetched(sha256: one))

            try FileManager.default.removeItem(atPath: destination)
            let error = await #expect(throws: DownloadError.self) { try await run(download) }
            #expect(error?.code == .checksum && error?.message.contains("delete \(download.recordPath)") == true)
            #expect(!FileManager.default.fileExists(atPath: destination))
        }
    }

    @Test func aFileThatWasChangedIsNoticed() async throws {
        try await serve(["one\n"]) { url in
            let download = FirstUseDownload(url: url, destination: destination)
            _ = try await run(download)
            try Data("tampered".utf8).write(to: URL(fileURLWithPath: destination))
            let error = await #expect(throws: DownloadError.self) { try await run(download) }
            #expect(error?.code == .checksum)
        }
    }

    @Test func anUnfinishedDownloadIsBegunAnew() async throws {
        try await serve(["one\n"]) { url in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("of another version".utf8).write(to: URL(fileURLWithPath: destination + ".part"))
            let outcome = try await run(FirstUseDownload(url: url, destination: destination))
            #expect(outcome == .trusted(sha256: one))
        }
    }

    private func run(_ download: FirstUseDownload) async throws -> FirstUseDownload.Outcome {
        let client = HTTPClient()
        do {
            let outcome = try await download.run(client: client)
            try await client.shutdown()
            return outcome
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    /// Serves each of some texts once, the last one ever after.
    private func serve(_ texts: [String], _ body: @escaping @Sendable (_ url: String) async throws -> Void) async throws
    {
        let left = Texts(texts)
        let router = Router()
        router.get("/rows.jsonl") { _, _ in left.next() }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { client in
            try await body("http://127.0.0.1:\(client.port ?? 0)/rows.jsonl")
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private final class Texts: @unchecked Sendable {
        private let lock = NSLock()
        private var texts: [String]
        init(_ texts: [String]) { self.texts = texts }
        func next() -> String { lock.withLock { texts.count > 1 ? texts.removeFirst() : texts[0] } }
    }
}
