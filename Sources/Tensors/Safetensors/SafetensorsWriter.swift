/// Writes safetensors files whose bytes depend on their content alone.
public enum SafetensorsWriter {
    /// A tensor to be written.
    public struct Tensor: Sendable {
        let name: String
        let type: ElementType
        let shape: [Int]
        let bytes: [UInt8]

        /// A tensor of any type from its little-endian bytes.
        public init(name: String, type: ElementType, shape: [Int], bytes: [UInt8]) {
            precondition(shape.reduce(type.size, *) == bytes.count, "the bytes must fit the shape")
            self.name = name
            self.type = type
            self.shape = shape
            self.bytes = bytes
        }

        /// A tensor of 32-bit floats.
        public init(name: String, shape: [Int], floats: [Float]) {
            let bytes = [UInt8](unsafeUninitializedCapacity: floats.count * 4) { buffer, count in
                for (i, value) in floats.enumerated() {
                    let bits = value.bitPattern
                    for j in 0..<4 { buffer[i * 4 + j] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * j)) }
                }
                count = floats.count * 4
            }
            self.init(name: name, type: .float32, shape: shape, bytes: bytes)
        }
    }

    /// The bytes of a file.
    ///
    /// Tensors are ordered by element size, largest first, so that each is aligned to its elements (the format allows
    /// no gaps), and then by name; metadata by key; the header is padded so that the data begin at a multiple of 8.
    /// - Parameters:
    ///   - tensors: tensors of different names.
    ///   - metadata: free-form keys and values, each key once.
    public static func encode(_ tensors: [Tensor], metadata: [(key: String, value: String)] = []) -> [UInt8] {
        let ordered = tensors.sorted {
            $0.type.size != $1.type.size
                ? $0.type.size > $1.type.size : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        var header: [UInt8] = []
        func put(_ text: StaticString) {
            header.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
        put("{")
        if !metadata.isEmpty {
            put("\"__metadata__\":{")
            var first = true
            for (key, value) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                if !first { put(",") }
                first = false
                quote(key, into: &header)
                put(":")
                quote(value, into: &header)
            }
            put(ordered.isEmpty ? "}" : "},")
        }
        var position = 0
        for (i, tensor) in ordered.enumerated() {
            if i > 0 { put(",") }
            quote(tensor.name, into: &header)
            put(":{\"dtype\":")
            quote(tensor.type.name, into: &header)
            put(",\"shape\":[")
            for (j, size) in tensor.shape.enumerated() {
                if j > 0 { put(",") }
                header.append(contentsOf: String(size).utf8)
            }
            put("],\"data_offsets\":[")
            header.append(contentsOf: String(position).utf8)
            put(",")
            position += tensor.bytes.count
            header.append(contentsOf: String(position).utf8)
            put("]}")
        }
        put("}")
        while header.count % 8 != 0 { put(" ") }
        var file: [UInt8] = []
        file.reserveCapacity(8 + header.count + position)
        for i in 0..<8 { file.append(UInt8(truncatingIfNeeded: header.count >> (8 * i))) }
        file += header
        for tensor in ordered { file += tensor.bytes }
        return file
    }

    private static func quote(_ text: String, into header: inout [UInt8]) {
        let digits: StaticString = "0123456789abcdef"
        header.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): header += [UInt8(ascii: "\\"), byte]
            case ..<0x20:
                header += [UInt8(ascii: "\\"), UInt8(ascii: "u"), 0x30, 0x30]
                header += [digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
            default: header.append(byte)
            }
        }
        header.append(UInt8(ascii: "\""))
    }
}
