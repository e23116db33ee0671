import TestSupport
import Testing

@testable import Conversation

struct ServerSentEventParserTests {
    private func parse(_ text: String, chunk: Int = .max) throws -> [String] {
        try payloads(Array(text.utf8), cuts: [chunk])
    }

    /// Feeds bytes in chunks of the given sizes, over and over.
    private func payloads(_ bytes: [UInt8], cuts: [Int]) throws -> [String] {
        var parser = ServerSentEventParser()
        var result: [String] = []
        var rest = bytes[...]
        var turn = 0
        while !rest.isEmpty {
            let chunk = rest.prefix(cuts[turn % cuts.count])
            rest = rest.dropFirst(chunk.count)
            turn += 1
            result += try parser.receive(chunk).map { String(decoding: $0.data, as: UTF8.self) }
        }
        return result
    }

    @Test(arguments: [
        ("data: a\n\n", ["a"]), ("data:a\n\n", ["a"]), ("data:  a\n\n", [" a"]), ("data\n\n", [""]),
        ("data:\n\n", [""]),
        ("data: a\ndata: b\n\n", ["a\nb"]), ("data: a\r\n\r\n", ["a"]), ("data: a\r\r", ["a"]),
        ("data: a\r\n\rdata: b\n\n", ["a", "b"]),
        (": comment\n\n", []), (":\n\ndata: a\n\n", ["a"]), ("\n\n\ndata: a\n\n", ["a"]), ("data: a\n", []), ("", []),
        ("unknown: x\ndata: a\n\n", ["a"]), ("data: a\n: c\ndata: b\n\n", ["a\nb"]), ("\u{FEFF}data: a\n\n", ["a"]),
        ("data: \u{FEFF}a\n\n", ["\u{FEFF}a"]), ("event: x\n\n", []),
        ("data: é漢😀\n\ndata: [DONE]\n\n", ["é漢😀", "[DONE]"]),
        ("datax: a\n\n", []), ("\n\u{FEFF}data: a\n\n", []),
    ])
    func readsWhatTheStandardSays(text: String, expected: [String]) throws {
        for size in [Int.max, 1, 2, 3, 5, 7] {
            #expect(try parse(text, chunk: size) == expected, "in chunks of \(size)")
        }
    }

    @Test func namesIdsAndRetryTimesAreKept() throws {
        var parser = ServerSentEventParser()
        let text = "event: message_start\nid: 7\nretry: 1500\ndata: {}\n\nid: a\u{0}b\nretry: soon\ndata: x\n\n"
        let events = try parser.receive(Array(text.utf8))
        #expect(events[0] == ServerSentEvent(name: "message_start", data: Array("{}".utf8), id: "7", retry: 1500))
        #expect(events[1] == ServerSentEvent(data: Array("x".utf8)))
    }

    @Test(arguments: UInt64(1)...30)
    func bordersMeanNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let ends = ["\n", "\r\n", "\r"]
        var text = ""
        for index in 0..<40 {
            func end() -> String { ends.randomElement(using: &random) ?? "\n" }
            if index % 5 == 0 { text += ": ping" + end() }
            text += "data: {\"n\":\(index),\"t\":\"é😀\"}" + end()
            if index % 7 == 0 { text += "data: more" + end() }
            // One kind of ending for the blank line: CR then LF of another line would be read as one.
            text += "id: \(index)\n\n"
        }
        let bytes = Array(text.utf8)
        let whole = try payloads(bytes, cuts: [.max])
        #expect(whole.count == 40)
        for _ in 0..<20 {
            let cuts = (0..<8).map { _ in Int.random(in: 1...40, using: &random) }
            #expect(try payloads(bytes, cuts: cuts) == whole)
        }
    }

    @Test(arguments: UInt64(1)...10)
    func nothingCrashesTheParser(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var parser = ServerSentEventParser(limit: 200)
        for _ in 0..<2000 {
            let chunk = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                "data: \r\n\u{0}é".utf8.randomElement(using: &random) ?? 0
            }
            if (try? parser.receive(chunk)) == nil { parser = ServerSentEventParser(limit: 200) }
        }
        _ = parser.finish()
    }

    @Test func whatIsHeldIsBounded() throws {
        var parser = ServerSentEventParser(limit: 100)
        let line = Array("data: ".utf8) + [UInt8](repeating: 0x61, count: 90)
        #expect(try parser.receive(line).isEmpty)
        #expect(throws: ServerSentEventError(limit: 100)) { try parser.receive(line) }

        var lines = ServerSentEventParser(limit: 100)
        #expect(throws: ServerSentEventError.self) {
            for _ in 0..<20 { _ = try lines.receive(Array("data: aaaaaaaaaa\n".utf8)) }
        }
    }

    @Test func anEventThatNoBlankLineEndsComesAtTheEnd() throws {
        for text in ["data: [DONE]", "data: [DONE]\n"] {
            var parser = ServerSentEventParser()
            #expect(try parser.receive(Array(text.utf8)).isEmpty)
            #expect(parser.finish()?.isDone == true)
            #expect(parser.finish() == nil)
        }
    }

    @Test(arguments: ["", "a", "a\nb", "a\r\nb", "a\rb", "\n", "{\"a\":1}"])
    func whatIsEncodedIsReadBack(data: String) throws {
        let event = ServerSentEvent(name: "e", data: Array(data.utf8), id: "1", retry: 3)
        var parser = ServerSentEventParser()
        let read = try parser.receive(event.encoded)
        #expect(read.count == 1)
        #expect(read.first?.name == "e")
        let expected = data.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        #expect(read.first?.data == Array(expected.utf8))
        #expect(try parser.receive(ServerSentEvent.encode(Array(data.utf8))).count == 1)
    }
}
