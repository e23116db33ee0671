/// A tensor inside a safetensors file: its description, and its bytes in place.
public struct TensorView: Sendable {
    /// The name, unique in its file.
    public let name: String
    /// The type of its elements.
    public let type: ElementType
    /// The size along each dimension, outermost first; empty for a single number.
    public let shape: [Int]
    private let file: SharedBytes
    private let range: Range<Int>

    init(name: String, type: ElementType, shape: [Int], file: SharedBytes, range: Range<Int>) {
        self.name = name
        self.type = type
        self.shape = shape
        self.file = file
        self.range = range
    }

    /// The number of elements.
    public var count: Int { range.count / type.size }

    /// Calls `body` with the bytes, little-endian, outermost dimension first; the pointer must not escape.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
    }

    /// The elements in place (copied only when the file does not align them); nil when they are not 32-bit floats.
    public var floats: FloatView? {
        type == .float32 ? FloatView(owner: file, offset: range.lowerBound, count: count) : nil
    }

    /// The elements in place; nil when they are not 8-bit integers with a sign.
    public var signedBytes: ByteView? {
        type == .int8 ? ByteView(owner: file, offset: range.lowerBound, count: count) : nil
    }
}
