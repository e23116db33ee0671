import CZlib
import Foundation
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct AppAssetsTests {
    /// The folder of the app's sources.
    private static let folder: URL = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("Sources/WebAssets/app")
    }()

    /// The app's files by their paths.
    private static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder.path)! {
            guard let data = FileManager.default.contents(atPath: folder.path + "/" + path), !path.hasPrefix("."),
                !path.contains("/.")
            else { continue }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[path] = [UInt8](data) }
        }
        return files
    }()

    @Test func everyFileIsBuiltInAndNothingElse() {
        let missing = "run scripts/make_app_assets.py"
        // KaTeX comes from the system's packages, where it is installed.
        let own = AppAssets.builtIn.sizes.keys.filter { !$0.hasPrefix("katex/") }
        #expect(own.sorted() == Self.files.keys.sorted(), "\(missing)")
    }

    @Test func everyFileIsServedAsWhatItIs() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            let types = [
                "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
                "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2",
            ]
            let all = Self.files.merging(["": Self.files["index.html"] ?? []]) { own, _ in own }
            for (path, bytes) in all {
                let name = path.isEmpty ? "index.html" : path
                let plain = try await visitor.gateway.send("GET", "/\(path)")
                #expect(plain.status == 200 && plain.body == bytes, "\(path)")
                let ending = name.split(separator: ".").last.map(String.init) ?? ""
                if let type = types[ending] { #expect(plain.headers["content-type"] == type, "\(path)") }
                #expect(plain.headers["content-encoding"] == nil)
                #expect(plain.headers["content-security-policy"] == AppAssetsRoute.policy)
                #expect(plain.headers["x-content-type-options"] == "nosniff" && plain.headers["vary"] != nil)
                #expect(plain.headers["cache-control"] == "no-cache" && plain.headers["set-cookie"] == nil)

                let gzip = try await visitor.gateway.send("GET", "/\(path)", headers: ["accept-encoding": "br, gzip"])
                if gzip.headers["content-encoding"] == "gzip" {
                    #expect(Gunzip.bytes(gzip.body) == bytes && gzip.body.count < bytes.count, "\(path)")
                } else {
                    #expect(gzip.body == bytes, "\(path)")
                }
                let tag = try #require(plain.headers["etag"])
                #expect(gzip.headers["etag"] != nil)
                for seen in [tag, "\"x\", W/\(tag)"] {
                    let again = try await visitor.gateway.send("GET", "/\(path)", headers: ["if-none-match": seen])
                    #expect(again.status == 304 && again.body.isEmpty && again.headers["etag"] == tag, "\(path)")
                }
                let other = try await visitor.gateway.send("GET", "/\(path)", headers: ["if-none-match": "\"x\""])
                #expect(other.status == 200)
                let head = try await visitor.gateway.send("HEAD", "/\(path)")
                #expect(head.status == 200 && head.headers["content-length"] == "\(bytes.count)", "\(path)")
                #expect(head.headers["etag"] == tag)
            }
        }
    }

    @Test func thePolicyOfThePageIsTheStrictOne() {
        #expect(
            AppAssetsRoute.policy
                == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    }

    @Test func theAppIsSmall() {
        let sizes = AppAssets.builtIn.sizes.filter { !$0.key.hasPrefix("katex/") }
        let total = sizes.values.reduce(0, +)
        #expect(total <= 250 << 10, "\(total) bytes: \(sizes.sorted { $0.value > $1.value }.prefix(5))")
    }

    @Test(arguments: [
        "/../Package.swift", "/style/../index.html", "/style/../../assets.c", "/%2e%2e/assets.c",
        "/style/%2e%2e/index.html",
        "/style%2Ftokens.css", "//style/tokens.css", "/style//tokens.css", "/style/", "/style", "/index.html/",
        "/./index.html", "/core/..%2f..%2fassets.c", "/style/tokens.css%00", "/style/tokens.css/", "/etc/passwd",
        "/assets.c", "/.env", "/style/%74okens.css", "/INDEX.HTML", "//", "///etc/passwd",
    ])
    func nothingElseIsServed(_ path: String) async throws {
        for folder in [nil, Self.folder.path] {
            try await TestGateway.runApp {
                $0.settings.appFolder = folder
            } _: { client in
                let response = try await client.gateway.send("GET", path)
                let isPage = path.allSatisfy { $0 == "/" }
                #expect(response.status == 404 || isPage && response.body == Self.files["index.html"], "\(path)")
                #expect(isPage || response.error != nil)
            }
        }
    }

    @Test func aFolderIsReadAnewEachTime() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("app-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("first".utf8).write(to: folder.appendingPathComponent("index.html"))
        let path = folder.path
        try await TestGateway.runApp {
            $0.settings.appFolder = path
        } _: { client in
            let first = try await client.gateway.send("GET", "/")
            #expect(first.text == "first" && first.headers["content-security-policy"] == AppAssetsRoute.policy)
            try Data("second".utf8).write(to: URL(fileURLWithPath: path + "/index.html"))
            let second = try await client.gateway.send("GET", "/")
            #expect(second.text == "second" && second.headers["etag"] != first.headers["etag"])
            #expect(try await client.gateway.send("GET", "/main.js").body == Self.files["main.js"], "built in")
        }
    }
}

/// Undoes gzip.
private enum Gunzip {
    static func bytes(_ compressed: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = compressed
        var output = [UInt8](repeating: 0, count: 4 << 20)
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        return status == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
    }
}
