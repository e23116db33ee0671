/// Read-only floats inside memory that somebody owns: a tensor of a mapped file, used in place.
public struct FloatView: Sendable {
    /// The first float, valid while this view (or a copy of it) lives.
    public nonisolated(unsafe) let start: UnsafePointer<Float>
    /// How many floats there are.
    public let count: Int
    private let owner: Owner

    private enum Owner: Sendable {
        case bytes(SharedBytes)
        case storage(FloatStorage)
    }

    /// The `count` floats at byte `offset` of `owner`: in place when they are aligned, else a copy of them.
    ///
    /// Little-endian memory is assumed, as everywhere in safetensors.
    init(owner: SharedBytes, offset: Int, count: Int) {
        precondition(offset >= 0 && count >= 0 && offset + count * 4 <= owner.count, "the view is out of bounds")
        self.count = count
        if let base = owner.bytes.baseAddress, Int(bitPattern: base + offset) % 4 == 0 {
            start = (base + offset).assumingMemoryBound(to: Float.self)
            self.owner = .bytes(owner)
        } else {
            let copy = FloatStorage(count: count, zeroed: false)
            let bytes = UnsafeRawBufferPointer(rebasing: owner.bytes[offset..<(offset + count * 4)])
            UnsafeMutableRawBufferPointer(copy.floats).copyMemory(from: bytes)
            start = UnsafePointer(copy.start)
            self.owner = .storage(copy)
        }
    }

    /// A copy of `values`.
    public init(_ values: [Float]) {
        let copy = values.withUnsafeBufferPointer { FloatStorage($0) }
        start = UnsafePointer(copy.start)
        count = values.count
        owner = .storage(copy)
    }

    /// The float at `index`.
    public subscript(index: Int) -> Float {
        precondition(index >= 0 && index < count, "index out of range")
        return start[index]
    }

    /// A copy as an array.
    public var array: [Float] { [Float](UnsafeBufferPointer(start: start, count: count)) }
}
