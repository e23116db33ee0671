import Datasets
import Foundation
import TestSupport
import Testing

struct GzipLineReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lines(_ path: String, maximumLineBytes: Int = 1 << 20) throws -> [String] {
        let reader = try GzipLineReader(path: path, maximumLineBytes: maximumLineBytes)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }

    private func gzip(_ name: String, _ lines: [String]) throws -> [UInt8] {
        let writer = try LineWriter(path: folder.path(name))
        for line in lines { try writer.write(Array(line.utf8)) }
        try writer.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
    }

    private func fault(_ body: () throws -> Void) -> DatasetError? {
        #expect(throws: DatasetError.self, performing: body)
    }

    @Test(arguments: [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\nb", ["a", "", "b"]),
        ("a\r\nb\u{2028}c\u{85}d\n", ["a\r", "b\u{2028}c\u{85}d"]),
    ])
    func splitsPlainTextAtLineFeedsOnly(_ text: String, _ expected: [String]) throws {
        #expect(try lines(folder.file("plain.jsonl", text.utf8)) == expected)
    }

    @Test func readsBackWhatItsWriterCompressed() throws {
        var random = SeededGenerator(seed: 1)
        let written = (0..<3000).map { _ in
            String(
                (0..<Int.random(in: 0...900, using: &random)).map { _ in "abc d".randomElement(using: &random) ?? "a" }
            )
        }
        _ = try gzip("many.gz", written)
        #expect(try lines(folder.path("many.gz")) == written)
    }

    @Test func aLineMayBeLongerThanEveryBuffer() throws {
        let long = String(repeating: "x", count: 700_001)
        _ = try gzip("long.gz", ["short", long, "after"])
        #expect(try lines(folder.path("long.gz")) == ["short", long, "after"])
    }

    @Test func concatenatedMembersAreOneStream() throws {
        let first = try gzip("first.gz", ["one", "two"])
        let second = try gzip("second.gz", ["three"])
        #expect(try lines(folder.file("both.gz", first + second)) == ["one", "two", "three"])
        #expect(try lines(folder.file("padded.gz", first + [0, 0, 0] + second + [0, 0])) == ["one", "two", "three"])
    }

    @Test func aTruncatedFileIsAnErrorAfterItsLastWholeLine() throws {
        let whole = try gzip("whole.gz", (0..<5000).map { "line \($0) \($0 &* 2_654_435_761)" })
        for count in [whole.count - 1, whole.count - 8, whole.count / 2, 12, 2] {
            let path = try folder.file("cut.gz", whole.prefix(count))
            let error = fault { _ = try lines(path) }
            #expect(error?.code == .corruptGzip)
            #expect(
                error?.description == "\(path): the compressed data ends too early; the file was not copied in full"
            )
        }
    }

    @Test func damageIsAnErrorAndNeverSilence() throws {
        let whole = try gzip("whole.gz", (0..<500).map { "line \($0)" })
        var flipped = whole
        flipped[whole.count - 6] ^= 0x40
        #expect(fault { _ = try lines(folder.file("checksum.gz", flipped)) }?.fault.contains("damaged") == true)
        let garbage = whole + Array("garbage".utf8)
        #expect(fault { _ = try lines(folder.file("tail.gz", garbage)) }?.code == .corruptGzip)
        #expect(fault { _ = try lines(folder.file("text.gz", "plain".utf8)) }?.code == .corruptGzip)
    }

    @Test func gzipIsToldByItsBytesNotItsName() throws {
        let bytes = try gzip("named.gz", ["a", "b"])
        #expect(try lines(folder.file("named.jsonl", bytes)) == ["a", "b"])
    }

    @Test func aLineOverTheLimitIsAnErrorNamingTheLine() throws {
        let path = try folder.file("wide.jsonl", ("ok\n" + String(repeating: "y", count: 101) + "\n").utf8)
        #expect(try lines(path, maximumLineBytes: 101).count == 2)
        let error = fault { _ = try lines(path, maximumLineBytes: 100) }
        #expect(error?.code == .lineTooLong)
        #expect(error?.line == 2)
    }

    @Test func aMissingFileAndAFolderAreErrorsThatSayWhy() throws {
        let missing = folder.path("missing.jsonl")
        #expect(
            fault { _ = try lines(missing) }?.description == "\(missing): cannot be opened: No such file or directory"
        )
        #expect(fault { _ = try lines(folder.url.path) }?.description.hasSuffix("Is a directory") == true)
    }
}
