import Testing

@testable import Datasets

struct CSVReaderTests {
    private func rows(_ text: String) throws -> [[String]] {
        let folder = try TemporaryFolder()
        var reader = try CSVReader(ByteStream(path: folder.file("table.csv", Array(text.utf8))))
        var rows = [reader.header]
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a\nx\n", [["a"], ["x"]]),
        ("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n", [["a", "b"], ["x, y", "he said \"no\""]]),
        ("a,b\n\"line one\nline two\r\nthree\",\n", [["a", "b"], ["line one\nline two\r\nthree", ""]]),
        ("a,b\n5\" pipe,\"\"\n", [["a", "b"], ["5\" pipe", ""]]),
        ("a\n\n\nx\n\"\"\n", [["a"], ["x"], [""]]),
        ("a,b\r\n\"x\",\"y\"\r\n", [["a", "b"], ["x", "y"]]),
        ("a,b\n,", [["a", "b"], ["", ""]]),
    ])
    func fieldsAreReadAsRFC4180HasThem(text: String, expected: [[String]]) throws {
        #expect(try rows(text) == expected)
    }

    @Test(arguments: [
        ("", "is empty"),
        ("a,a\n", "two columns are named 'a'"),
        ("a,b\n1,2\n3\n", "row 2: 1 fields where the header has 2"),
        ("a\n\"open", "row 1: field 1 has an opening quote"),
        ("a\n\"x\"y\n", "row 1: field 1 goes on after its closing quote"),
    ])
    func faultsNameTheRow(text: String, part: String) throws {
        let error = #expect(throws: DatasetError.self) { try rows(text) }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        let folder = try TemporaryFolder()
        var reader = try CSVReader(ByteStream(path: folder.file("latin1.csv", [0x61, 0x0A, 0xE9, 0x0A])))
        let error = #expect(throws: DatasetError.self) { try reader.next() }
        #expect(error?.description.contains("row 1: field 1 is not UTF-8") == true)
    }
}
