/// Read-only 8-bit integers inside memory that somebody owns: a tensor of a mapped file, used in place.
public struct ByteView: Sendable {
    /// The first integer, valid while this view (or a copy of it) lives.
    public nonisolated(unsafe) let start: UnsafePointer<Int8>
    /// How many integers there are.
    public let count: Int
    private let owner: SharedBytes

    /// The `count` integers at byte `offset` of `owner`, in place.
    init(owner: SharedBytes, offset: Int, count: Int) {
        precondition(offset >= 0 && count >= 0 && offset + count <= owner.count, "the view is out of bounds")
        // An empty file has no memory to point to; any address will do for no integers.
        let base = owner.bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 64)!
        start = (base + offset).assumingMemoryBound(to: Int8.self)
        self.count = count
        self.owner = owner
    }

    /// A copy of `values`.
    public init(_ values: [Int8]) {
        let copy = SharedBytes(values.map { UInt8(bitPattern: $0) })
        self.init(owner: copy, offset: 0, count: values.count)
    }

    /// A copy as an array.
    public var array: [Int8] { [Int8](UnsafeBufferPointer(start: start, count: count)) }
}
