public import Tensors

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file whose bytes appear in memory as they are read, without a copy on the heap.
///
/// The mapping lives as long as `bytes` or anything taken from it. The file must not be cut short meanwhile: reading
/// bytes that are gone kills the process (`SIGBUS`), so replace model files by renaming a new one over them.
public struct MappedFile: Sendable {
    /// The path it was opened by.
    public let path: String
    /// The whole content.
    public let bytes: SharedBytes

    /// Maps a file.
    ///
    /// - Throws: `MappedFileError` when it is missing, unreadable, not a plain file, or empty.
    public init(path: String) throws(MappedFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == ENOENT || reason == ENOTDIR
                ? MappedFileError(code: .missing, message: "no file at \(path)")
                : MappedFileError(
                    code: .unreadable,
                    message: "\(path) cannot be read: \(String(cString: strerror(reason)))"
                )
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw MappedFileError(code: .unreadable, message: "\(path) is not a file")
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw MappedFileError(code: .empty, message: "\(path) is empty; fetch it again") }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            let reason = String(cString: strerror(errno))
            throw MappedFileError(code: .unreadable, message: "\(path) (\(size) bytes) cannot be mapped: \(reason)")
        }
        self.path = path
        bytes = SharedBytes(UnsafeRawBufferPointer(start: start, count: size)) { mapped in
            munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count)
        }
    }
}
