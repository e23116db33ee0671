import CKernels

/// Storages of one size that calls borrow instead of allocating, up to eight of them, without locks.
///
/// Fresh memory costs a page fault for every 4 KiB, which is noticeable beside a forward pass of a few milliseconds.
public final class StoragePool: Sendable {
    private let count: Int
    /// Written with atomic operations only, and freed by `deinit` when nobody else can hold it.
    private nonisolated(unsafe) let slots: UnsafeMutablePointer<ck_slots>

    /// A pool of storages of `count` floats; empty at first.
    public init(count: Int) {
        self.count = count
        slots = .allocate(capacity: 1)
        slots.initialize(to: ck_slots())
    }

    deinit {
        while let storage = ck_slots_take(slots) { Unmanaged<FloatStorage>.fromOpaque(storage).release() }
        slots.deallocate()
    }

    /// A storage whose floats are whatever its last user left, or anything.
    public func take() -> FloatStorage {
        if let storage = ck_slots_take(slots) { return Unmanaged<FloatStorage>.fromOpaque(storage).takeRetainedValue() }
        return FloatStorage(count: count, zeroed: false)
    }

    /// Gives a storage back, which the caller must not use any more; freed when the pool is full.
    public func put(_ storage: FloatStorage) {
        precondition(storage.count == count, "the storage is not of this pool")
        let unmanaged = Unmanaged.passRetained(storage)
        if !ck_slots_put(slots, unmanaged.toOpaque()) { unmanaged.release() }
    }
}
