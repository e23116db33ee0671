internal import CZlib
internal import Foundation

/// The decompressed bytes of a file, gzip or plain, a block at a time.
///
/// Whether a file is gzip is told by its first two bytes, not by its name. Concatenated gzip members are one stream, as
/// RFC 1952 §2.2 demands. Bytes after the last member must be another member or zero padding: anything else is damage,
/// for otherwise a spoilt second member would vanish without a word.
final class GzipByteSource {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let stream: UnsafeMutablePointer<z_stream>
    private var isGzip = false
    private var insideMember = false
    private var isFinished = false
    /// How many bytes of the file, compressed as they are, have been read.
    private(set) var fileBytesRead = 0

    init(path: String) throws(DatasetError) {
        self.path = path
        guard let file = fopen(path, "rb") else {
            throw DatasetError(.cannotRead, file: path, fault: "cannot be opened: \(String(cString: strerror(errno)))")
        }
        self.file = file
        input = .allocate(capacity: 1 << 17)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        try refill()
        isGzip = stream.pointee.avail_in >= 2 && input[0] == 0x1F && input[1] == 0x8B
        if path.hasSuffix(".gz"), !isGzip, stream.pointee.avail_in > 0 {
            throw DatasetError(
                .corruptGzip,
                file: path,
                fault: "does not start like gzip data; decompress it again from its source, or rename it if it is plain"
            )
        }
        if isGzip {
            // 15 bits of window, and 16 more to expect a gzip header and check its CRC.
            let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            precondition(status == Z_OK, "zlib could not be initialised: \(status)")
            insideMember = true
        }
    }

    deinit {
        if isGzip { inflateEnd(stream) }
        fclose(file)
        input.deallocate()
        stream.deallocate()
    }

    /// Fills `buffer` as far as one step goes and returns the number of bytes; 0 only at the end of the file.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DatasetError) -> Int {
        while !isFinished {
            if stream.pointee.avail_in == 0, !(try refill()) {
                if insideMember {
                    throw DatasetError(
                        .corruptGzip,
                        file: path,
                        fault: "the compressed data ends too early; the file was not copied in full"
                    )
                }
                isFinished = true
                break
            }
            let count = isGzip ? try inflateStep(into: buffer) : copyStep(into: buffer)
            if count > 0 { return count }
        }
        return 0
    }

    /// Reads the next block of the file; false at its end.
    @discardableResult private func refill() throws(DatasetError) -> Bool {
        let count = fread(input.baseAddress, 1, input.count, file)
        if count == 0, ferror(file) != 0 {
            throw DatasetError(.cannotRead, file: path, fault: "cannot be read: \(String(cString: strerror(errno)))")
        }
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(count)
        fileBytesRead += count
        return count > 0
    }

    private func copyStep(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(Int(stream.pointee.avail_in), buffer.count)
        guard count > 0, let from = stream.pointee.next_in, let to = buffer.baseAddress else { return 0 }
        memcpy(to, from, count)
        stream.pointee.next_in += count
        stream.pointee.avail_in -= UInt32(count)
        return count
    }

    private func inflateStep(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DatasetError) -> Int {
        if !insideMember {
            while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
                stream.pointee.next_in += 1
                stream.pointee.avail_in -= 1
            }
            if stream.pointee.avail_in == 0 { return 0 }
            inflateReset(stream)
            insideMember = true
        }
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(clamping: buffer.count)
        let room = stream.pointee.avail_out
        let status = inflate(stream, Z_NO_FLUSH)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
            throw DatasetError(.corruptGzip, file: path, fault: "the compressed data is damaged (\(reason))")
        }
        if status == Z_STREAM_END { insideMember = false }
        return Int(room - stream.pointee.avail_out)
    }
}
