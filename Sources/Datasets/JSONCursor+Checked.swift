/// Values whose faults name the key that holds them.
extension JSONCursor {
    /// Fails unless the next value is of a kind.
    mutating func check(_ key: String, is wanted: Kind) throws(JSONFault) {
        let found = try kind()
        guard found == wanted else {
            throw shape("'\(key)' is \(found.rawValue); it must be \(wanted.rawValue)")
        }
    }

    /// Consumes `null` if it comes next.
    mutating func takeNull() throws(JSONFault) -> Bool {
        guard try kind() == .null else { return false }
        try literal("null")
        return true
    }

    /// Consumes a string.
    mutating func string(of key: String) throws(JSONFault) -> String {
        try check(key, is: .string)
        return try string()
    }

    /// Consumes a string or `null`.
    mutating func optionalString(of key: String) throws(JSONFault) -> String? {
        try takeNull() ? nil : try string(of: key)
    }

    /// Consumes an answer: a string, `null` for none, or a number or boolean as it is written.
    mutating func lenientText(of key: String) throws(JSONFault) -> String? {
        switch try kind() {
        case .number, .boolean:
            let start = position
            try skip()
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        default: return try optionalString(of: key)
        }
    }

    /// Consumes a number that belongs to a model.
    mutating func number(of what: String, model: String) throws(JSONFault) -> Double {
        let found = try kind()
        guard found == .number else { throw shape("\(what) of '\(model)' is \(found.rawValue); it must be a number") }
        return try number()
    }
}
