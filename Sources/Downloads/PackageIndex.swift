public import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1

/// A Python package index, read through its simple repository API (PEP 503), which mirrors offer as well.
public struct PackageIndex: Sendable {
    /// Where the index starts; credentials in it are sent as basic authorization.
    public let url: String

    /// The index at `url`.
    public init(url: String) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// The URL of one file of a package.
    ///
    /// - Throws: `DownloadError.notFound` when the index does not list it.
    public func location(
        of file: String,
        package: String,
        client: HTTPClient
    ) async throws(DownloadError) -> (url: String, authorization: String?) {
        let (base, authorization) = PackageIndex.splitCredentials(url)
        let page = "\(base)/\(package)/"
        let html: String
        do {
            var request = HTTPClientRequest(url: page)
            request.headers.add(name: "accept", value: "text/html")
            if let authorization { request.headers.add(name: "authorization", value: authorization) }
            let response = try await client.execute(request, timeout: .seconds(30))
            guard response.status.code == 200 else {
                throw DownloadError(.refused, "\(page) answered \(response.status.code)")
            }
            html = String(buffer: try await response.body.collect(upTo: 16 << 20))
        } catch let error as DownloadError {
            throw error
        } catch {
            throw DownloadError(.unreachable, "the package index at \(page) cannot be reached: \(error)")
        }
        guard let link = PackageIndex.link(to: file, in: html),
            let resolved = URL(string: link, relativeTo: URL(string: page))
        else { throw DownloadError(.notFound, "the package index at \(page) does not list \(file)") }
        let sameHost = resolved.host == URL(string: page)?.host
        return (resolved.absoluteString, sameHost ? authorization : nil)
    }

    /// The target of the link whose text is `file`, without its fragment.
    static func link(to file: String, in html: String) -> String? {
        for anchor in html.components(separatedBy: "<a ").dropFirst() {
            guard let close = anchor.firstIndex(of: ">"), let end = anchor.range(of: "</a>"),
                anchor[anchor.index(after: close)..<end.lowerBound]
                    .trimmingCharacters(in: .whitespacesAndNewlines) == file,
                let start = anchor.range(of: "href=\""),
                let quote = anchor[start.upperBound...].firstIndex(of: "\"")
            else { continue }
            let target = anchor[start.upperBound..<quote].replacingOccurrences(of: "&amp;", with: "&")
            return String(target.prefix { $0 != "#" })
        }
        return nil
    }

    /// An address without its credentials, and those as the value of an `Authorization` header.
    static func splitCredentials(_ url: String) -> (url: String, authorization: String?) {
        guard var parts = URLComponents(string: url), let user = parts.user else { return (url, nil) }
        let token = Data("\(user):\(parts.password ?? "")".utf8).base64EncodedString()
        parts.user = nil
        parts.password = nil
        return (parts.string ?? url, "Basic \(token)")
    }

    /// The index that pip is set to use on this machine.
    ///
    /// - Throws: `DownloadError.notFound` when there is no pip to ask.
    public static func configured(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(DownloadError) -> PackageIndex {
        if let url = environment["PIP_INDEX_URL"], !url.isEmpty { return PackageIndex(url: url) }
        let script = """
            import subprocess, sys
            ask = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
            url = subprocess.run(ask, capture_output=True, text=True).stdout.strip()
            if not url:
                from pip._internal.models.index import PyPI
                url = PyPI.simple_url
            print(url)
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw DownloadError(.notFound, "python3 cannot be started: \(error.localizedDescription)")
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let url = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0, !url.isEmpty else {
            throw DownloadError(
                .notFound,
                "pip does not tell its package index: install python3-pip, set PIP_INDEX_URL, or give the files with --from"
            )
        }
        return PackageIndex(url: url)
    }
}
