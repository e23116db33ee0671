import Datasets
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
        let reader = try GzipLineReader(path: path)
        var rows: [GoldenText] = []
        while let line = try reader.next() {
            if line.starts(with: "{\"provenance\"".utf8) { continue }
            rows.append(try JSONDecoder().decode(GoldenText.self, from: Data(line)))
        }
        return rows
    }
}
