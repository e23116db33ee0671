/// Reads the JSON of a safetensors header: objects of strings, arrays of sizes, and nothing else.
struct HeaderReader {
    /// Why reading stopped, in words.
    struct Failure: Error {
        let reason: String
    }

    private let text: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
    }

    /// Skips white space; the byte that follows, or nil at the end.
    mutating func peek() -> UInt8? {
        while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
        return position < text.count ? text[position] : nil
    }

    /// Reads one punctuation character.
    mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
        guard let byte = peek(), UInt32(byte) == character.value else {
            throw Failure(reason: "expected '\(character)' at byte \(position) of the header")
        }
        position += 1
    }

    /// Reads an object, calling `member` for each key with the reader standing before the value.
    mutating func object(_ member: (inout HeaderReader, String) throws(Failure) -> Void) throws(Failure) {
        try expect("{")
        if peek() == UInt8(ascii: "}") { return try expect("}") }
        while true {
            let key = try string()
            try expect(":")
            try member(&self, key)
            if peek() != UInt8(ascii: ",") { break }
            try expect(",")
        }
        try expect("}")
    }

    /// Reads an array of sizes.
    mutating func sizes() throws(Failure) -> [Int] {
        var sizes: [Int] = []
        try expect("[")
        if peek() == UInt8(ascii: "]") {
            try expect("]")
            return sizes
        }
        while true {
            sizes.append(try size())
            if peek() != UInt8(ascii: ",") { break }
            try expect(",")
        }
        try expect("]")
        return sizes
    }

    /// Reads a whole number that is not negative.
    private mutating func size() throws(Failure) -> Int {
        guard let first = peek(), first >= 0x30, first <= 0x39 else {
            throw Failure(reason: "expected a size at byte \(position) of the header")
        }
        var value = 0
        while position < text.count, case let byte = text[position], byte >= 0x30, byte <= 0x39 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(byte - 0x30))
            guard !overflow, !carry else {
                throw Failure(reason: "the size at byte \(position) of the header is too large")
            }
            value = sum
            position += 1
        }
        return value
    }

    /// Reads a string.
    mutating func string() throws(Failure) -> String {
        try expect("\"")
        var bytes: [UInt8] = []
        while position < text.count {
            let byte = text[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            case ..<0x20: throw Failure(reason: "a control character at byte \(position - 1) of the header")
            default: bytes.append(byte)
            }
        }
        throw Failure(reason: "a string does not end")
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(Failure) {
        guard position < text.count else { throw Failure(reason: "a string does not end") }
        let byte = text[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            var unit = try hexadecimal()
            if unit & 0xFC00 == 0xD800, position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
                text[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let second = try hexadecimal()
                guard second & 0xFC00 == 0xDC00 else { throw Failure(reason: "half a surrogate pair in a string") }
                unit = 0x10000 + (unit & 0x3FF) << 10 + (second & 0x3FF)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw Failure(reason: "half a surrogate pair in a string") }
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw Failure(reason: "an unknown escape at byte \(position - 1) of the header")
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < text.count, let digit = Unicode.Scalar(text[position]).hexadecimalDigit else {
                throw Failure(reason: "expected four hexadecimal digits at byte \(position) of the header")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalDigit: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x61 + 10
        case "A"..."F": value - 0x41 + 10
        default: nil
        }
    }
}
