internal import Conversation

/// Reads JSON objects one after the other: lines of objects, or one array of them, in memory bounded by the largest.
struct JSONObjectReader {
    /// A larger object is a sign that the file is not a list of rows.
    static let maximumObjectBytes = 1 << 26

    private let stream: ByteStream
    private var row = 0
    private var isInArray = false

    init(_ stream: ByteStream) {
        self.stream = stream
    }

    /// The next object; nil at the end of the file.
    ///
    /// - Throws: ``DatasetError`` with the row when something else stands there, or the file ends within it.
    mutating func next() throws(DatasetError) -> JSONNode? {
        row += 1
        while let byte = try stream.next() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","): continue
            case UInt8(ascii: "[") where row == 1 && !isInArray: isInArray = true
            case UInt8(ascii: "]") where isInArray: isInArray = false
            case UInt8(ascii: "{"): return try object()
            default:
                let found = (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
                throw fault(
                    "found \(found) where an object was expected; the file must be lines or an array of objects"
                )
            }
        }
        if isInArray { throw fault("the array does not end; the file was not copied in full") }
        return nil
    }

    /// Collects an object whose opening brace has been read.
    private func object() throws(DatasetError) -> JSONNode {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        var depth = 1
        var isInString = false
        var isEscaped = false
        while depth > 0 {
            guard let byte = try stream.next() else { throw fault("the file ends within an object") }
            bytes.append(byte)
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard bytes.count <= Self.maximumObjectBytes else {
                throw fault("the object is larger than \(Self.maximumObjectBytes) bytes; write one object for each row")
            }
        }
        do {
            return try JSONDocument(bytes).root
        } catch {
            throw fault("\(error)")
        }
    }

    private func fault(_ message: String) -> DatasetError {
        DatasetError(.malformedJSON, file: stream.path, fault: "row \(row): \(message)")
    }
}
