/// Reads comma-separated values as RFC 4180 has them, row by row.
///
/// A field in double quotes may hold separators, line breaks and doubled quotes. Rows end in `\n` or `\r\n`; empty lines
/// are passed over. A quote within a field that does not start with one is an ordinary character, as common writers
/// have it. Every row must have as many fields as the header.
struct CSVReader {
    /// The names of the columns, by place.
    let header: [String]

    private let stream: ByteStream
    private let separator: UInt8
    private var row = 0

    /// Reads the header.
    ///
    /// - Throws: ``DatasetError`` when the file is empty or two columns have one name.
    init(_ stream: ByteStream, separator: UInt8 = UInt8(ascii: ",")) throws(DatasetError) {
        self.stream = stream
        self.separator = separator
        guard let header = try Self.fields(stream, separator, row: 0) else {
            throw DatasetError(.invalidValue, file: stream.path, fault: "is empty; the first line names the columns")
        }
        var seen: Set<String> = []
        for name in header where !seen.insert(name).inserted {
            throw DatasetError(.invalidValue, file: stream.path, fault: "two columns are named '\(name)'")
        }
        self.header = header
    }

    /// The fields of the next row; nil at the end of the file.
    mutating func next() throws(DatasetError) -> [String]? {
        row += 1
        guard let fields = try Self.fields(stream, separator, row: row) else { return nil }
        guard fields.count == header.count else {
            throw DatasetError(
                .invalidValue,
                file: stream.path,
                fault:
                    "row \(row): \(fields.count) fields where the header has \(header.count); a field with a comma or "
                    + "a line break needs double quotes"
            )
        }
        return fields
    }

    private enum State { case start, plain, quoted, closed }

    private static func fields(
        _ stream: ByteStream,
        _ separator: UInt8,
        row: Int
    ) throws(DatasetError) -> [String]? {
        var fields: [String] = []
        var field: [UInt8] = []
        var state = State.start
        func fault(_ message: String) -> DatasetError {
            DatasetError(.invalidValue, file: stream.path, fault: "row \(row): \(message)")
        }
        func finish() throws(DatasetError) {
            if state == .plain, field.last == 0x0D { field.removeLast() }
            guard let text = String(validating: field, as: UTF8.self) else {
                throw fault("field \(fields.count + 1) is not UTF-8; export the table as UTF-8")
            }
            fields.append(text)
            field.removeAll(keepingCapacity: true)
        }
        while let byte = try stream.next() {
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .closed
            case (.quoted, _): field.append(byte)
            case (.closed, UInt8(ascii: "\"")):
                field.append(byte)
                state = .quoted
            case (.start, UInt8(ascii: "\"")): state = .quoted
            case (_, separator):
                try finish()
                state = .start
            case (_, 0x0A):
                let isQuoted = state == .closed
                try finish()
                if fields != [""] || isQuoted { return fields }
                fields = []
                state = .start
            case (.closed, 0x0D): break
            case (.closed, _):
                throw fault(
                    "field \(fields.count + 1) goes on after its closing quote; double the quotes within a field"
                )
            default:
                field.append(byte)
                state = .plain
            }
        }
        guard state != .quoted else {
            throw fault("field \(fields.count + 1) has an opening quote and no closing one")
        }
        if fields.isEmpty, field.isEmpty, state != .closed { return nil }
        try finish()
        return fields == [""] && state != .closed ? nil : fields
    }
}
