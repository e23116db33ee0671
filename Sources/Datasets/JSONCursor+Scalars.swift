internal import Foundation

/// Strings, numbers and literals.
extension JSONCursor {
    /// Consumes a string and returns its bytes when it has no escapes; otherwise consumes nothing and returns nil.
    ///
    /// The bytes are not checked to be UTF-8.
    mutating func plainString() throws(JSONFault) -> UnsafeBufferPointer<UInt8>? {
        let start = position + 1
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return UnsafeBufferPointer(rebasing: bytes[start..<index])
            }
            if byte == UInt8(ascii: "\\") { return nil }
            guard byte >= 0x20 else {
                position = index
                throw syntax("a string holds the control character \(byte); write it as an escape")
            }
            index += 1
        }
        throw syntax("the text ends inside a string")
    }

    /// Consumes a string.
    mutating func string() throws(JSONFault) -> String {
        let found = try kind()
        guard found == .string else { throw shape("expected a string, found \(found.rawValue)") }
        if let plain = try plainString() { return try text(plain) }
        var decoded: [UInt8] = []
        position += 1
        var runStart = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                decoded.append(contentsOf: bytes[runStart..<position])
                position += 1
                return try decoded.withUnsafeBufferPointerThrowing { (buffer) throws(JSONFault) in try text(buffer) }
            }
            guard byte >= 0x20 else {
                throw syntax("a string holds the control character \(byte); write it as an escape")
            }
            if byte == UInt8(ascii: "\\") {
                decoded.append(contentsOf: bytes[runStart..<position])
                decoded.append(contentsOf: try escape().utf8)
                runStart = position
            } else {
                position += 1
            }
        }
        throw syntax("the text ends inside a string")
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw syntax("a string is not UTF-8") }
        return text
    }

    /// Consumes an escape sequence, its backslash included.
    private mutating func escape() throws(JSONFault) -> Character {
        guard position + 1 < bytes.count else { throw syntax("the text ends inside a string") }
        let letter = bytes[position + 1]
        guard letter == UInt8(ascii: "u") else {
            guard let character = Self.escapes[letter] else { throw syntax("unknown escape \\\(name(of: letter))") }
            position += 2
            return character
        }
        let high = try codeUnit(at: position)
        position += 6
        if (0xD800...0xDBFF).contains(high), position + 5 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let low = try codeUnit(at: position)
            if (0xDC00...0xDFFF).contains(low) {
                position += 6
                let scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                return Character(UnicodeScalar(scalar) ?? "\u{FFFD}")
            }
        }
        return Character(UnicodeScalar(UInt32(high)) ?? "\u{FFFD}")
    }

    private static let escapes: [UInt8: Character] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]

    /// The value of the `\uXXXX` at an offset.
    private func codeUnit(at start: Int) throws(JSONFault) -> UInt16 {
        guard start + 6 <= bytes.count else { throw syntax("the text ends inside an escape") }
        var value: UInt16 = 0
        for digit in bytes[(start + 2)..<(start + 6)] {
            guard let nibble = Character(UnicodeScalar(digit)).hexDigitValue else {
                throw syntax("\\u needs four hexadecimal digits")
            }
            value = value << 4 | UInt16(nibble)
        }
        return value
    }

    /// Consumes a number.
    mutating func number() throws(JSONFault) -> Double {
        let found = try kind()
        guard found == .number else { throw shape("expected a number, found \(found.rawValue)") }
        let start = position
        var mantissa: UInt64 = 0
        var digits = 0
        var fractionDigits = 0
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let integerStart = position
        takeDigits(&mantissa, &digits)
        let integerDigits = position - integerStart
        guard integerDigits > 0, integerDigits == 1 || bytes[integerStart] != UInt8(ascii: "0") else {
            throw syntax("a number needs digits and no leading zero")
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let fractionStart = position
            takeDigits(&mantissa, &digits)
            fractionDigits = position - fractionStart
            guard fractionDigits > 0 else { throw syntax("a number needs digits after its point") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            try takeExponent()
        } else if digits <= 15, fractionDigits <= 15 {
            // Both the digits and the power of ten are exact, so one division rounds correctly.
            let value = Double(mantissa) / Self.powersOfTen[fractionDigits]
            return isNegative ? -value : value
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw syntax("a number is too large")
        }
        return value
    }

    private static let powersOfTen: [Double] = (0...15).map { pow(10, Double($0)) }

    private mutating func takeDigits(_ mantissa: inout UInt64, _ digits: inout Int) {
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            if digits < 19 { mantissa = mantissa &* 10 &+ UInt64(bytes[position] & 0x0F) }
            digits += 1
            position += 1
        }
    }

    private mutating func takeExponent() throws(JSONFault) {
        position += 1
        if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) { position += 1 }
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw syntax("a number needs digits in its exponent") }
    }

    /// Consumes `true` or `false`.
    mutating func boolean() throws(JSONFault) -> Bool {
        let found = try kind()
        guard found == .boolean else { throw shape("expected true or false, found \(found.rawValue)") }
        let value = bytes[position] == UInt8(ascii: "t")
        try literal(value ? "true" : "false")
        return value
    }

    /// Consumes a fixed word.
    mutating func literal(_ word: StaticString) throws(JSONFault) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, let base = bytes.baseAddress,
            memcmp(base + position, word.utf8Start, word.utf8CodeUnitCount) == 0
        else { throw syntax("expected \(word)") }
        position = end
    }
}

extension Array where Element == UInt8 {
    /// `withUnsafeBufferPointer` for a body with a typed error.
    fileprivate func withUnsafeBufferPointerThrowing<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(JSONFault) -> Result
    ) throws(JSONFault) -> Result {
        var outcome: Swift.Result<Result, JSONFault>?
        withUnsafeBufferPointer { buffer in
            do throws(JSONFault) { outcome = .success(try body(buffer)) } catch { outcome = .failure(error) }
        }
        switch outcome {
        case .success(let value): return value
        case .failure(let fault): throw fault
        case nil: preconditionFailure("withUnsafeBufferPointer calls its body")
        }
    }
}
