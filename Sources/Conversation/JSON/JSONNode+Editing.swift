extension JSONNode {
    /// The bytes of an object with some members set and some removed, and every other byte as it was.
    ///
    /// A member that is there keeps its place, one that is not is added at the end, and each occurrence of a repeated
    /// name is edited. A name in both lists is removed.
    /// - Precondition: The node is an object.
    public func editing(replacing: [(key: String, value: JSONValue)], removing: [String] = []) -> [UInt8] {
        precondition(kind == .object, "only an object has members to edit, not \(kind.phrase)")
        var pending = replacing.filter { !removing.contains($0.key) }.map { (edit: $0, isWritten: false) }
        let raw = rawBytes
        var writer = JSONWriter(capacity: raw.count + 64)
        /// All up to here has been copied or left out.
        var copied = raw.startIndex
        var previousEnd = raw.startIndex + 1
        var isFirst = true
        for (key, value) in members {
            let start = key.byteRange.lowerBound
            let valueRange = value.byteRange
            if removing.contains(where: { key.isString($0) }) {
                // The comma before it goes with it.
                writer.raw(raw[copied..<previousEnd])
                copied = valueRange.upperBound
            } else {
                if isFirst, copied > raw.startIndex {
                    // All before it went, so the comma after them goes too.
                    copied = start
                }
                isFirst = false
                if let index = pending.firstIndex(where: { key.isString($0.edit.key) }) {
                    writer.raw(raw[copied..<valueRange.lowerBound])
                    writer.rawValue(pending[index].edit.value)
                    pending[index].isWritten = true
                    copied = valueRange.upperBound
                }
            }
            previousEnd = valueRange.upperBound
        }
        if copied < previousEnd { writer.raw(raw[copied..<previousEnd]) }
        for addition in pending where !addition.isWritten {
            if !isFirst { writer.raw(",") }
            isFirst = false
            writer.rawString(addition.edit.key)
            writer.raw(":")
            writer.rawValue(addition.edit.value)
        }
        writer.raw(raw[previousEnd...])
        return writer.bytes
    }

    /// Where the value lies in the document.
    private var byteRange: Range<Int> {
        let entry = storage.tape[index]
        return Int(entry.start)..<Int(entry.end)
    }
}
