import Testing

@testable import Datasets

struct JSONObjectReaderTests {
    private func texts(_ text: String) throws -> [String?] {
        let folder = try TemporaryFolder()
        var reader = try SourceReader(path: folder.file("rows.json", Array(text.utf8)))
        var texts: [String?] = []
        while let record = try reader.next() { texts.append(try record.text("a")) }
        return texts
    }

    @Test(arguments: [
        "{\"a\":\"x\"}\n{\"a\":\"}]\\\"{\"}\n", "[{\"a\":\"x\"},\n {\"a\":\"}]\\\"{\"}]\n",
        "[\n  {\n    \"a\": \"x\"\n  },\n  {\"a\": \"}]\\\"{\", \"b\": [{}]}\n]",
    ])
    func linesAndArraysReadAlike(text: String) throws {
        #expect(try texts(text) == ["x", "}]\"{"])
    }

    @Test func nullNumbersAndTruthValuesReadAsWritten() throws {
        #expect(try texts("{\"a\":null}{\"a\":1.50}{\"a\":true}{}") == [nil, "1.50", "true", nil])
    }

    @Test(arguments: [
        ("[{\"a\":\"x\"},", "row 2: the array does not end"), ("{\"a\":\"x\"", "row 1: the file ends within an object"),
        ("{\"a\":\"x\"}\nNaN", "row 2: found 'N'"), ("{\"a\":NaN}", "row 1: invalid JSON"),
        ("{\"a\":[]}", "row 1: 'a' is an array"),
    ])
    func faultsNameTheRow(text: String, part: String) throws {
        let error = #expect(throws: DatasetError.self) { try texts(text) }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }

    @Test(arguments: [("x.parquet", "read_parquet"), ("x.pkl", "read_pickle")])
    func formatsThatCannotBeReadSayHowToMakeThemReadable(name: String, part: String) {
        let error = #expect(throws: DatasetError.self) { try SourceReader(path: name) }
        #expect(error?.description.contains(part) == true)
    }
}
