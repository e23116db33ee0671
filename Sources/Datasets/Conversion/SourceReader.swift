internal import Foundation

/// Reads the records of a file that others have written: JSON or CSV, gzip or plain, as its name says.
struct SourceReader {
    private enum Rows {
        case csv(CSVReader, columns: [String: Int])
        case json(JSONObjectReader)
    }

    private let stream: ByteStream
    private var rows: Rows
    private var number = 0

    /// How much of the file, as it lies on disk, has been read.
    var fileBytesRead: Int { stream.fileBytesRead }

    /// Opens a file: `.csv` and `.tsv` are tables, all else is JSON.
    init(path: String) throws(DatasetError) {
        let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        for (suffix, remedy) in Self.foreign where name.hasSuffix(suffix) {
            throw DatasetError(.invalidValue, file: path, fault: remedy)
        }
        stream = try ByteStream(path: path)
        if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
            let reader = try CSVReader(stream, separator: UInt8(ascii: name.hasSuffix(".tsv") ? "\t" : ","))
            let columns = reader.header.enumerated().map { ($1, $0) }
            rows = .csv(reader, columns: Dictionary(uniqueKeysWithValues: columns))
        } else {
            rows = .json(JSONObjectReader(stream))
        }
    }

    /// The next record; nil at the end of the file.
    mutating func next() throws(DatasetError) -> SourceRecord? {
        number += 1
        switch rows {
        case .csv(var reader, let columns):
            let fields = try reader.next()
            rows = .csv(reader, columns: columns)
            return fields.map { SourceRecord(file: stream.path, number: number, content: .cells(columns, $0)) }
        case .json(var reader):
            let object = try reader.next()
            rows = .json(reader)
            return object.map { SourceRecord(file: stream.path, number: number, content: .object($0)) }
        }
    }

    private static let foreign = [
        (
            ".parquet",
            "is Parquet; write it as JSON Lines first: python3 -c \"import pandas; "
                + "pandas.read_parquet('FILE.parquet').to_json('FILE.jsonl', orient='records', lines=True)\""
        ),
        (
            ".pkl",
            "is a Python pickle, which can run code when it is read; where you trust it, write it as CSV first: "
                + "python3 -c \"import pandas; pandas.read_pickle('FILE.pkl').to_csv('FILE.csv', index=False)\""
        ),
    ]
}
