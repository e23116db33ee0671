/// The bytes of a gzip or plain file, one by one.
final class ByteStream {
    let path: String
    private let source: GzipByteSource
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var position = 0
    private var count = 0

    /// Opens a file and passes over a byte order mark.
    init(path: String) throws(DatasetError) {
        self.path = path
        source = try GzipByteSource(path: path)
        buffer = .allocate(capacity: 1 << 17)
        try refill()
        if count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { position = 3 }
    }

    deinit {
        buffer.deallocate()
    }

    /// How much of the file, as it lies on disk, has been read.
    var fileBytesRead: Int { source.fileBytesRead }

    /// The next byte; nil at the end.
    func next() throws(DatasetError) -> UInt8? {
        if position == count {
            try refill()
            if count == 0 { return nil }
        }
        position += 1
        return buffer[position - 1]
    }

    private func refill() throws(DatasetError) {
        count = try source.read(into: buffer)
        position = 0
    }
}
