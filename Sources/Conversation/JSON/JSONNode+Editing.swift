extension JSONNode {
    /// The bytes of an object with some members set and some removed, and every other byte as it was.
    ///
    /// A member that is there keeps its place, one that is not is added at the end, and each occurrence of a repeated
    /// name is edited. A name in both lists is removed.
    /// - Precondition: The node is an object.
    public func editing(replacing: [(key: String, value: JSONValue)], removing: [String] = []) -> [UInt8] {
        precondition(kind == .object, "only an object has members to edit, not \(kind.phrase)")
        var writer = JSONWriter(capacity: rawBytes.count + 64)
        var pending = replacing.filter { !removing.contains($0.key) }.map { (edit: $0, isWritten: false) }
        let raw = rawBytes
        var previousEnd = raw.startIndex + 1
        var isFirst = true
        writer.raw(raw[..<previousEnd])
        for (key, value) in members {
            let keyBytes = key.rawBytes
            let valueBytes = value.rawBytes
            defer { previousEnd = valueBytes.endIndex }
            if removing.contains(where: { key.isString($0) }) { continue }
            // The gap holds the comma after the member before, which goes when that member went and this one is first.
            let gap = raw[previousEnd..<keyBytes.startIndex]
            if !isFirst || !gap.contains(UInt8(ascii: ",")) { writer.raw(gap) }
            isFirst = false
            writer.raw(raw[keyBytes.startIndex..<valueBytes.startIndex])
            if let index = pending.firstIndex(where: { key.isString($0.edit.key) }) {
                pending[index].isWritten = true
                writer.rawValue(pending[index].edit.value)
            } else {
                writer.raw(valueBytes)
            }
        }
        for addition in pending where !addition.isWritten {
            if !isFirst { writer.raw([UInt8(ascii: ",")]) }
            isFirst = false
            writer.rawString(addition.edit.key)
            writer.raw([UInt8(ascii: ":")])
            writer.rawValue(addition.edit.value)
        }
        writer.raw(raw[previousEnd...])
        return writer.bytes
    }
}
