/// A text in one spelling of its signs, so that readers need to know ASCII's only.
///
/// Full-width forms, typographic quotes, minus signs, blanks of all widths, line ends and vulgar fractions become the
/// ASCII that means the same, characters without width go, and what is no UTF-8 becomes U+FFFD. Linear in the length.
struct PlainText: Sendable {
    /// The text in UTF-8.
    let bytes: [UInt8]
    /// The text in lower case, byte for byte as long: Latin, Greek and Cyrillic.
    let folded: [UInt8]

    /// Reads a text.
    init(_ raw: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        var folded: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        folded.reserveCapacity(raw.count)
        var wasReturn = false
        var wasDigitBlank = false
        for scalar in String(decoding: raw, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if value == 10, wasReturn {
                wasReturn = false
                continue
            }
            wasReturn = value == 13
            if value < 0x80 {
                let byte = value == 13 ? 10 : UInt8(value)
                // A narrow blank between digits groups them, as a comma does.
                if wasDigitBlank, byte.isDigit {
                    bytes[bytes.count - 1] = UInt8(ascii: ",")
                    folded[folded.count - 1] = UInt8(ascii: ",")
                }
                wasDigitBlank = false
                bytes.append(byte)
                folded.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
                continue
            }
            wasDigitBlank = PlainText.isNarrowBlank(value) && (bytes.last?.isDigit ?? false)
            if let replacement = PlainText.replacement(value) {
                for offset in 0..<replacement.utf8CodeUnitCount {
                    bytes.append(replacement.utf8Start[offset])
                    folded.append(replacement.utf8Start[offset])
                }
            } else if value >= 0xFF01, value <= 0xFF5E {
                let byte = UInt8(value - 0xFEE0)
                bytes.append(byte)
                folded.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
            } else {
                PlainText.append(value, to: &bytes)
                PlainText.append(PlainText.lower(value), to: &folded)
            }
        }
        self.bytes = bytes
        self.folded = folded
    }

    private static func isNarrowBlank(_ value: UInt32) -> Bool {
        value == 0xA0 || value == 0x2009 || value == 0x202F
    }

    private static func replacement(_ value: UInt32) -> StaticString? {
        switch value {
        case 0x85, 0x2028, 0x2029: "\n"
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0xFE0F: ""
        case 0x2018...0x201B, 0x2032, 0xB4: "'"
        case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x300C...0x300F: "\""
        case 0x2010...0x2013, 0x2212, 0xFE63: "-"
        case 0x3001: ","
        case 0x3002: "."
        case 0x3010: "["
        case 0x3011: "]"
        case 0x2044: "/"
        case 0xBC: " 1/4"
        case 0xBD: " 1/2"
        case 0xBE: " 3/4"
        default: nil
        }
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        if value < 0x800 {
            bytes.append(UInt8(0xC0 | value >> 6))
        } else if value < 0x10000 {
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        } else {
            bytes.append(UInt8(0xF0 | value >> 18))
            bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
        }
        bytes.append(UInt8(0x80 | value & 0x3F))
    }

    /// Lower case of the letters whose two cases are equally long in UTF-8.
    private static func lower(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xC0...0xD6, 0xD8...0xDE: value + 32
        case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: value | 1
        case 0x139...0x148, 0x179...0x17E: value % 2 == 1 ? value + 1 : value
        case 0x391...0x3A9: value + 32
        case 0x410...0x42F: value + 32
        case 0x400...0x40F: value + 80
        default: value
        }
    }
}
