import Foundation

/// The lines of standard input as bytes, split at line feeds only, each as soon as it is there.
struct InputLines: Sequence, IteratorProtocol {
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private let waitForMore: () -> Bool

    /// The lines of standard input.
    ///
    /// - Parameter waitForMore: waits until something can be read; false ends the lines.
    init(waitForMore: @escaping () -> Bool = { true }) {
        self.waitForMore = waitForMore
    }

    /// The next line without its line feed, `nil` at the end of input.
    mutating func next() -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            guard waitForMore() else { return nil }
            let piece = FileHandle.standardInput.availableData
            isAtEnd = piece.isEmpty
            buffer += piece
        }
    }

    /// All of standard input.
    static func all() -> [UInt8] {
        Array(FileHandle.standardInput.readDataToEndOfFile())
    }
}

/// One line of a `--jsonl` input: `{"prompt": TEXT}`, or `{"text": TEXT}`.
struct PromptLine: Decodable {
    let prompt: String

    private enum CodingKeys: CodingKey {
        case prompt, text
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        prompt = try values.decodeIfPresent(String.self, forKey: .text) ?? values.decode(String.self, forKey: .prompt)
    }

    /// Reads a line.
    ///
    /// - Throws: `CommandError` that names the line and what it should look like.
    static func parse(_ bytes: [UInt8], line: Int) throws(CommandError) -> PromptLine {
        do {
            return try JSONDecoder().decode(PromptLine.self, from: Data(bytes))
        } catch {
            throw CommandError("standard input line \(line) must be a JSON object with text under \"prompt\"")
        }
    }
}

/// What stands in the output in place of a line that could not be handled.
struct LineFailure: Encodable {
    struct Content: Encodable {
        let line: Int
        let message: String
    }

    let error: Content

    init(line: Int, message: String) {
        error = Content(line: line, message: message)
    }
}

/// Handles `--jsonl` input: one result line per input line, in order, each written at once.
enum JSONLines {
    /// Runs `handle` on every prompt; a line that fails is answered by its error.
    ///
    /// - Throws: `CommandError` at the end when lines failed.
    static func run(_ handle: ([UInt8]) async throws -> String) async throws {
        var failures = 0
        for (index, line) in InputLines().enumerated() where !line.isEmpty {
            do {
                Console.result(try await handle(Array(try PromptLine.parse(line, line: index + 1).prompt.utf8)))
            } catch {
                failures += 1
                Console.result(try Console.json(LineFailure(line: index + 1, message: "\(error)")))
            }
        }
        if failures > 0 { throw CommandError("\(failures) lines could not be handled; see \"error\" in the output") }
    }
}
