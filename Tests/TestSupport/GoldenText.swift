import Foundation

/// A text with the token ids and the vector that the reference implementation gives it.
public struct GoldenText: Decodable, Sendable {
    /// The text.
    public let text: String
    /// Its tokens, at most 256, `[CLS]` and `[SEP]` included.
    public let ids: [Int32]
    /// Its vector; absent in files for the tokenizer alone.
    public let embedding: [Float]?

    /// The rows of a JSON-lines file, which may be compressed with gzip; a provenance line is skipped.
    public static func rows(path: String) throws -> [GoldenText] {
        let data = path.hasSuffix(".gz") ? try gunzip(path) : try Data(contentsOf: URL(fileURLWithPath: path))
        return try data.split(separator: UInt8(ascii: "\n"))
            .filter { !$0.starts(with: Data("{\"provenance\"".utf8)) }
            .map { try JSONDecoder().decode(GoldenText.self, from: $0) }
    }

    private static func gunzip(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
