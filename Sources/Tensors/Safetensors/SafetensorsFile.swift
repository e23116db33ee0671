/// The tensors of a file in Hugging Face's safetensors format, read in place.
///
/// The file is 8 bytes of header length, a JSON header and the tensors' bytes. Everything is checked before anything
/// is offered: types, shapes, and that the tensors fill the rest of the file without gaps or overlaps
/// (https://github.com/huggingface/safetensors#format).
public struct SafetensorsFile: Sendable {
    /// The tensors, in the order of their names' UTF-8 bytes.
    public let tensors: [TensorView]
    /// The header's free-form strings.
    public let metadata: [Metadata]
    /// What the file is called in error messages.
    public let name: String

    /// One free-form entry of the header.
    public struct Metadata: Sendable {
        /// The key.
        public let key: String
        /// The value.
        public let value: String
    }

    /// The greatest header the reference implementation accepts.
    static let mostHeaderBytes = 100_000_000

    /// Reads the header of a file and checks it.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: what to call it in error messages.
    /// - Throws: `SafetensorsError`.
    public init(_ bytes: SharedBytes, name: String) throws(SafetensorsError) {
        let all = bytes.bytes
        guard all.count >= 8 else {
            throw SafetensorsError(
                code: .truncated,
                message: "\(name) is truncated: a header length needs 8 bytes, file has \(all.count); fetch it again"
            )
        }
        var length: UInt64 = 0
        for i in 0..<8 { length |= UInt64(all[i]) << (8 * UInt64(i)) }
        guard length <= UInt64(Self.mostHeaderBytes) else {
            throw SafetensorsError(
                code: .malformedHeader,
                message: "\(name) is not a safetensors file: its first 8 bytes promise a header of \(length) bytes"
            )
        }
        let start = 8 + Int(length)
        guard start <= all.count else {
            throw SafetensorsError(
                code: .truncated,
                message:
                    "\(name) is truncated: its header alone needs \(start) bytes, file has \(all.count); fetch it again"
            )
        }
        var parser = SafetensorsHeader(name: name)
        try parser.read(UnsafeRawBufferPointer(rebasing: all[8..<start]))
        try parser.check(dataCount: all.count - start, start: start)
        self.name = name
        metadata = parser.metadata
        tensors = parser.entries.map {
            TensorView(
                name: $0.name,
                type: $0.type,
                shape: $0.shape,
                file: bytes,
                range: (start + $0.begin)..<(start + $0.end)
            )
        }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The tensor of a name; nil when there is none.
    public func tensor(_ name: String) -> TensorView? {
        // Compared as bytes: comparing strings would draw Unicode's normalisation tables into a wasm binary.
        var low = 0, high = tensors.count
        while low < high {
            let middle = (low + high) / 2
            if tensors[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < tensors.count, tensors[low].name.utf8.elementsEqual(name.utf8) else { return nil }
        return tensors[low]
    }

    /// The metadata value of a key; nil when there is none.
    public func metadata(_ key: String) -> String? {
        metadata.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }
}
