import AsyncHTTPClient
import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Downloads

/// 300,000 bytes that differ everywhere, and their checksum.
private let content = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 8)) })
private let checksum = SHA256.hash(data: content).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    .joined()

struct ResumableDownloadTests {
    private let folder = NSTemporaryDirectory() + "download-" + UUID().uuidString
    private var destination: String { folder + "/file.bin" }

    @Test func fetchesChecksAndNamesTheFile() async throws {
        try await serve(ranges: true) { base, _ in
            let download = ResumableDownload(url: base + "/file", destination: destination, sha256: checksum)
            var last = 0
            try await withClient { try await download.run(client: $0) { done, _ in last = done } }
            #expect(FileManager.default.contents(atPath: destination) == content)
            #expect(last == content.count)
            #expect(!FileManager.default.fileExists(atPath: download.partialPath))
        }
    }

    @Test(arguments: [true, false])
    func goesOnFromAnUnfinishedFile(ranges: Bool) async throws {
        try await serve(ranges: ranges) { base, asked in
            let download = ResumableDownload(url: base + "/file", destination: destination, sha256: checksum)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            _ = FileManager.default.createFile(atPath: download.partialPath, contents: content.prefix(100_000))
            try await withClient { try await download.run(client: $0) }
            #expect(FileManager.default.contents(atPath: destination) == content)
            #expect(asked.ranges == ["bytes=100000-"])
        }
    }

    @Test func aFileThatIsThereIsNotFetchedAgain() async throws {
        try await serve(ranges: true) { base, asked in
            let download = ResumableDownload(url: base + "/file", destination: destination, sha256: checksum)
            try await withClient { try await download.run(client: $0) }
            try await withClient { try await download.run(client: $0) }
            #expect(asked.count == 1)
        }
    }

    @Test func wrongBytesAreRefusedAndNotKept() async throws {
        try await serve(ranges: true) { base, _ in
            let other = String(repeating: "0", count: 64)
            let download = ResumableDownload(url: base + "/file", destination: destination, sha256: other)
            let error = await #expect(throws: DownloadError.self) {
                try await withClient { try await download.run(client: $0) }
            }
            #expect(error?.code == .checksum)
            #expect(error?.message.contains(checksum) == true && error?.message.contains(other) == true)
            #expect(!FileManager.default.fileExists(atPath: destination))
            #expect(!FileManager.default.fileExists(atPath: download.partialPath))
        }
    }

    @Test func aMissingFileIsNamed() async throws {
        try await serve(ranges: true) { base, _ in
            let download = ResumableDownload(url: base + "/gone", destination: destination, sha256: checksum)
            let error = await #expect(throws: DownloadError.self) {
                try await withClient { try await download.run(client: $0) }
            }
            #expect(error?.code == .refused && error?.message.contains("/gone answered 404") == true)
        }
    }

    @Test func anUnreachableServerIsNamed() async throws {
        let download = ResumableDownload(url: "http://127.0.0.1:9/file", destination: destination, sha256: checksum)
        let error = await #expect(throws: DownloadError.self) {
            try await withClient { try await download.run(client: $0) }
        }
        #expect(error?.code == .unreachable)
    }

    @Test func findsAFileInAPackageIndex() async throws {
        try await serve(ranges: true) { base, _ in
            let index = PackageIndex(url: base.replacingOccurrences(of: "://", with: "://user:word@") + "/simple/")
            try await withClient { client in
                let found = try await index.location(of: "a-1.whl", package: "a", client: client)
                #expect(found.url == base + "/files/a-1.whl")
                #expect(found.authorization == "Basic dXNlcjp3b3Jk")
                let error = await #expect(throws: DownloadError.self) {
                    try await index.location(of: "a-2.whl", package: "a", client: client)
                }
                #expect(error?.code == .notFound)
            }
        }
    }

    // MARK: A server of one file

    /// What clients asked for.
    private final class Asked: @unchecked Sendable {
        private let lock = NSLock()
        private var seen: [String?] = []
        func note(_ range: String?) { lock.withLock { seen.append(range) } }
        var ranges: [String] { lock.withLock { seen.compactMap { $0 } } }
        var count: Int { lock.withLock { seen.count } }
    }

    private func serve(ranges: Bool, _ body: @escaping @Sendable (_ base: String, _ asked: Asked) async throws -> Void)
        async throws
    {
        let asked = Asked()
        let router = Router()
        router.get("/file") { request, _ -> Response in
            let range = request.headers[.range]
            asked.note(range)
            if ranges, let range, let start = Int(range.dropFirst("bytes=".count).dropLast()) {
                return Response(status: .partialContent, body: .init(byteBuffer: .init(bytes: content[start...])))
            }
            return Response(status: .ok, body: .init(byteBuffer: .init(bytes: content)))
        }
        router.get("/simple/a/") { _, _ in
            "<html><a href=\"../../files/a-1.whl#sha256=00\">a-1.whl</a><br/></html>"
        }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { client in
            try await body("http://127.0.0.1:\(client.port ?? 0)", asked)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func withClient(_ body: (HTTPClient) async throws -> Void) async throws {
        let client = HTTPClient()
        do { try await body(client) } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
