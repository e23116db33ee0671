internal import CZlib
internal import Crypto
internal import WebAssets

/// The chat app's files as they go over the wire.
struct AppAssets: Sendable {
    /// A file.
    struct Asset: Sendable {
        let type: String
        let bytes: [UInt8]
        /// The same in gzip, where that is shorter.
        let compressed: [UInt8]?
        /// Names this content and no other.
        let tag: String
    }

    private let assets: [String: Asset]

    /// The files that were built in.
    static let builtIn = AppAssets()

    private init() {
        var assets: [String: Asset] = [:]
        for position in 0..<web_asset_count() {
            let file = web_asset_at(position)
            let bytes = [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count))
            let path = String(cString: file.path)
            let type = Self.type(of: path)
            // Fonts are compressed already.
            let compressed = type.hasPrefix("font/") ? nil : gzip(bytes)
            assets[path] = Asset(
                type: type,
                bytes: bytes,
                compressed: compressed.flatMap { $0.count < bytes.count ? $0 : nil },
                tag: Self.tag(of: bytes)
            )
        }
        self.assets = assets
    }

    /// The file of a path below `/`; the page itself for the empty path.
    subscript(path: String) -> Asset? { assets[path.isEmpty ? "index.html" : path] }

    /// Paths and bytes to send for each, compressed where the file is.
    var sizes: [String: Int] { assets.mapValues { ($0.compressed ?? $0.bytes).count } }

    static func tag(of bytes: [UInt8]) -> String {
        "\"" + SHA256.hash(data: bytes).prefix(12).map { hexadecimal($0) }.joined() + "\""
    }

    static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "woff2": "font/woff2"
        case "wasm": "application/wasm"
        default: "application/octet-stream"
        }
    }
}

/// A byte as two digits.
func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
}

/// The bytes in gzip at its strongest, `nil` when zlib has no memory.
private func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window, and 16 for a gzip header.
    guard deflateInit2_(&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
        return nil
    }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let status = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH)
        }
    }
    guard status == Z_STREAM_END else { return nil }
    return Array(output.prefix(Int(stream.total_out)))
}
