/// Model names seen so far, so that equal names are one string.
///
/// Rows of a file list their models in the same order, so the name expected next is compared first; a hash is computed
/// only when that fails.
struct NameTable {
    private var names: [String] = []
    private var utf8: [[UInt8]] = []
    private var indices: [String: Int] = [:]
    private var expected = 0

    /// Number of different names.
    var count: Int { names.count }

    /// Expects the first name again.
    mutating func rewind() { expected = 0 }

    /// The name with these bytes.
    mutating func name(_ bytes: UnsafeBufferPointer<UInt8>, cursor: JSONCursor) throws(JSONFault) -> String {
        if expected < names.count, utf8[expected].elementsEqual(bytes) {
            expected += 1
            return names[expected - 1]
        }
        let name = try cursor.text(bytes)
        let index = indices[name] ?? names.count
        if index == names.count {
            names.append(name)
            utf8.append(Array(bytes))
            indices[name] = index
        }
        expected = index + 1
        return names[index]
    }
}
