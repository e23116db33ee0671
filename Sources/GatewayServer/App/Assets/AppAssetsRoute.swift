internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// `GET /` and the files below it: the chat app.
struct AppAssetsRoute: Sendable {
    /// Where to read the files instead of those built in.
    let folder: String?
    private let assets = AppAssets.builtIn

    /// What a page of the app may do: nothing that is not of this server.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    func respond(to request: Request, context: GatewayContext) throws -> Response {
        let path = String(request.uri.path.dropFirst())
        guard let asset = folder.flatMap({ AppAssets.Asset(path, in: $0) }) ?? assets[path] else {
            throw HTTPError(.notFound)
        }
        var headers: HTTPFields = [
            .contentType: asset.type,
            // Asked for again each time, and answered with 304 as long as it is the same.
            .cacheControl: "no-cache",
            .eTag: asset.tag,
            .contentSecurityPolicy: Self.policy,
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "no-referrer",
            .vary: "accept-encoding",
        ]
        if request.headers[.ifNoneMatch]?.contains(asset.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        let takesGzip = request.headers[.acceptEncoding]?.contains("gzip") ?? false
        if takesGzip, let compressed = asset.compressed {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: compressed)))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}

extension AppAssets.Asset {
    /// A file as it is on disk now.
    fileprivate init?(_ path: String, in folder: String) {
        let name = path.isEmpty ? "index.html" : path
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }),
            let data = FileManager.default.contents(atPath: folder + "/" + name)
        else { return nil }
        let bytes = [UInt8](data)
        self.init(type: AppAssets.type(of: name), bytes: bytes, compressed: nil, tag: AppAssets.tag(of: bytes))
    }
}
