/// Read-only bytes that several owners share: a mapped file, or a copy in memory.
///
/// Whoever holds a reference may read `bytes`; the memory is given back with the last one.
public final class SharedBytes: Sendable {
    /// The bytes, valid while this object lives.
    ///
    /// They are immutable, which is why sharing them between threads is safe.
    public nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let release: @Sendable (UnsafeRawBufferPointer) -> Void

    /// Takes over `bytes`, which nobody may change from now on; `release` gives them back.
    public init(_ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
        self.bytes = bytes
        self.release = release
    }

    /// A copy of `array`, aligned to 64 bytes.
    public convenience init(_ array: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(array.count, 1), alignment: 64)
        copy.copyBytes(from: array)
        self.init(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<array.count])) { $0.deallocate() }
    }

    deinit { release(bytes) }

    /// The size in bytes.
    public var count: Int { bytes.count }
}
