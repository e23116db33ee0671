/// The header of a safetensors file while it is read and checked.
struct SafetensorsHeader {
    /// One tensor as the header describes it; offsets count from the end of the header.
    struct Entry {
        var name: String
        var type: ElementType
        var shape: [Int]
        var begin: Int
        var end: Int
    }

    private let name: String
    private(set) var entries: [Entry] = []
    private(set) var metadata: [SafetensorsFile.Metadata] = []

    init(name: String) {
        self.name = name
    }

    /// Reads the JSON.
    mutating func read(_ text: UnsafeRawBufferPointer) throws(SafetensorsError) {
        var reader = HeaderReader(text)
        var entries: [Entry] = []
        var metadata: [SafetensorsFile.Metadata] = []
        do throws(HeaderReader.Failure) {
            try reader.object { (reader, key) throws(HeaderReader.Failure) in
                if key.utf8.elementsEqual("__metadata__".utf8) {
                    try reader.object { (reader, key) throws(HeaderReader.Failure) in
                        metadata.append(SafetensorsFile.Metadata(key: key, value: try reader.string()))
                    }
                } else {
                    entries.append(try Self.entry(key, &reader))
                }
            }
            if reader.peek() != nil { throw HeaderReader.Failure(reason: "text behind the header's last brace") }
        } catch {
            throw fail(.malformedHeader, "has a malformed header: \(error.reason)")
        }
        self.entries = entries
        self.metadata = metadata
    }

    /// Checks that every tensor fits its bytes and that together they fill the data exactly.
    mutating func check(dataCount: Int, start: Int) throws(SafetensorsError) {
        for entry in entries {
            var bytes = entry.type.size
            for size in entry.shape {
                let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
                guard !overflow else { throw fail(.badShape, "claims an impossible shape for tensor \(entry.name)") }
                bytes = product
            }
            guard entry.begin <= entry.end, entry.end - entry.begin == bytes else {
                throw fail(
                    .badShape,
                    "gives tensor \(entry.name) the bytes \(entry.begin) to \(entry.end), but its shape needs \(bytes)"
                )
            }
        }
        let names = entries.map { $0.name }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for (a, b) in zip(names, names.dropFirst()) where a.utf8.elementsEqual(b.utf8) {
            throw fail(.malformedHeader, "names two tensors \(a)")
        }
        var position = 0
        for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            guard entry.begin == position else {
                let what = entry.begin < position ? "overlaps the tensor before it" : "leaves a gap before it"
                throw fail(
                    .badOffsets,
                    "is inconsistent: tensor \(entry.name) starts at byte \(entry.begin) and \(what)"
                )
            }
            position = entry.end
        }
        guard position <= dataCount else {
            throw fail(
                .truncated,
                "is truncated: header promises \(start + position) bytes, file has \(start + dataCount); fetch it again"
            )
        }
        guard position == dataCount else {
            throw fail(
                .trailingBytes,
                "has \(dataCount - position) bytes behind its last tensor; it was not written as safetensors"
            )
        }
    }

    private func fail(_ code: SafetensorsError.Code, _ what: String) -> SafetensorsError {
        SafetensorsError(code: code, message: "\(name) \(what)")
    }

    private static func entry(_ name: String, _ reader: inout HeaderReader) throws(HeaderReader.Failure) -> Entry {
        var type: ElementType?
        var shape: [Int]?
        var offsets: [Int]?
        try reader.object { (reader, key) throws(HeaderReader.Failure) in
            if key.utf8.elementsEqual("dtype".utf8) {
                let text = try reader.string()
                type = ElementType.all.first { $0.name.utf8.elementsEqual(text.utf8) }
                if type == nil { throw HeaderReader.Failure(reason: "tensor \(name) has the unknown type \(text)") }
            } else if key.utf8.elementsEqual("shape".utf8) {
                shape = try reader.sizes()
            } else if key.utf8.elementsEqual("data_offsets".utf8) {
                offsets = try reader.sizes()
            } else {
                throw HeaderReader.Failure(reason: "tensor \(name) has the unknown property \(key)")
            }
        }
        guard let type, let shape, let offsets, offsets.count == 2 else {
            throw HeaderReader.Failure(reason: "tensor \(name) needs a dtype, a shape and two data_offsets")
        }
        return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }
}
