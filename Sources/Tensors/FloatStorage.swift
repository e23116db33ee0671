/// Memory for 32-bit floats, aligned for the widest vector registers and freed with its last owner.
///
/// The one mutable, shared piece of the module, and therefore the one `@unchecked Sendable`: whoever writes must be
/// the only owner, as `Matrix` (copy on write) and `PackedMatrix` (written by its initialiser only) make sure.
public final class FloatStorage: @unchecked Sendable {
    /// The first float; aligned to 64 bytes.
    public let start: UnsafeMutablePointer<Float>
    /// How many floats there are.
    public let count: Int

    /// Memory for `count` floats, all zero unless `zeroed` is false, when they are whatever was there before.
    public init(count: Int, zeroed: Bool = true) {
        precondition(count >= 0, "a storage cannot have a negative size")
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
        start = bytes.bindMemory(to: Float.self, capacity: count)
        self.count = count
        if zeroed { start.update(repeating: 0, count: count) }
    }

    /// A copy of `values`.
    public convenience init(_ values: UnsafeBufferPointer<Float>) {
        self.init(count: values.count, zeroed: false)
        if let base = values.baseAddress { start.update(from: base, count: values.count) }
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }

    /// All floats, for as long as the storage lives.
    public var floats: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: start, count: count) }
}
