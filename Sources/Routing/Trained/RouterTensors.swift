public import Tensors

/// Reads the tensors of a trained router, or of one part of it, with errors that name what is missing.
public struct RouterTensorReader: Sendable {
    private let file: SafetensorsFile
    private let prefix: String

    /// Reads tensors whose names start with `prefix`.
    public init(_ file: SafetensorsFile, prefix: String = "") {
        self.file = file
        self.prefix = prefix
    }

    /// The part of the router that is stored under a name.
    public func part(_ name: String) -> RouterTensorReader {
        RouterTensorReader(file, prefix: prefix + name + ".")
    }

    /// Whether a tensor is there.
    public func has(_ name: String) -> Bool {
        file.tensor(prefix + name) != nil
    }

    /// Numbers of a tensor of 32-bit floats; `count` of them, when it is known.
    ///
    /// - Parameter mayBeMissing: whether a value that is no number is meant; otherwise it is a fault, as infinity is.
    public func floats(
        _ name: String,
        count: Int? = nil,
        mayBeMissing: Bool = false
    ) throws(RoutingError) -> [Float] {
        guard let tensor = file.tensor(prefix + name), let values = tensor.floats else {
            throw fault("tensor '\(prefix)\(name)' of 32-bit floats is missing")
        }
        try check(name, tensor.count, count)
        let array = values.array
        for value in array where !value.isFinite && !(mayBeMissing && value.isNaN) {
            throw fault("tensor '\(prefix)\(name)' holds a value that is no finite number")
        }
        return array
    }

    /// 32-bit floats of a tensor, left in the file.
    public func floatView(_ name: String) throws(RoutingError) -> FloatView {
        guard let values = file.tensor(prefix + name)?.floats else {
            throw fault("tensor '\(prefix)\(name)' of 32-bit floats is missing")
        }
        return values
    }

    /// 8-bit integers of a tensor, left in the file.
    public func byteView(_ name: String) throws(RoutingError) -> ByteView {
        guard let values = file.tensor(prefix + name)?.signedBytes else {
            throw fault("tensor '\(prefix)\(name)' of 8-bit integers is missing")
        }
        return values
    }

    /// Numbers of a tensor of 32-bit integers; `count` of them, when it is known.
    public func integers(_ name: String, count: Int? = nil) throws(RoutingError) -> [Int32] {
        guard let tensor = file.tensor(prefix + name), case .int32 = tensor.type else {
            throw fault("tensor '\(prefix)\(name)' of 32-bit integers is missing")
        }
        try check(name, tensor.count, count)
        return tensor.withUnsafeBytes { bytes in
            (0..<tensor.count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
        }
    }

    /// Numbers of a tensor of 8-bit integers; `count` of them, when it is known.
    public func bytes(_ name: String, count: Int? = nil) throws(RoutingError) -> [Int8] {
        guard let tensor = file.tensor(prefix + name), case .int8 = tensor.type else {
            throw fault("tensor '\(prefix)\(name)' of 8-bit integers is missing")
        }
        try check(name, tensor.count, count)
        return tensor.withUnsafeBytes { bytes in bytes.map { Int8(bitPattern: $0) } }
    }

    /// A line of text in the file's header; empty when there is none.
    public func text(_ key: String) -> String {
        file.metadata(prefix + key) ?? ""
    }

    /// The lines of a text in the file's header.
    public func lines(_ key: String) -> [String] {
        text(key).utf8.split(separator: 10).map { String(Substring($0)) }
    }

    /// An error that says what is wrong with the file.
    public func fault(_ what: String) -> RoutingError {
        RoutingError(.invalidArtifact, "\(file.name): \(what); train the router again or fetch the artifact anew")
    }

    private func check(_ name: String, _ found: Int, _ expected: Int?) throws(RoutingError) {
        guard let expected, expected != found else { return }
        throw fault("tensor '\(prefix)\(name)' has \(found) values, expected \(expected)")
    }
}

/// Collects the tensors of a trained router; the same tensors give the same bytes.
public struct RouterTensorWriter: Sendable {
    private var tensors: [SafetensorsWriter.Tensor] = []
    private var metadata: [(key: String, value: String)] = []
    private var prefix = ""

    /// An empty router.
    public init() {}

    /// Stores what `body` writes as a part of its own.
    public mutating func part(_ name: String, _ body: (inout RouterTensorWriter) -> Void) {
        let outer = prefix
        prefix += name + "."
        body(&self)
        prefix = outer
    }

    /// Stores 32-bit floats.
    public mutating func floats(_ name: String, shape: [Int]? = nil, _ values: [Float]) {
        tensors.append(.init(name: prefix + name, shape: shape ?? [values.count], floats: values))
    }

    /// Stores 32-bit integers.
    public mutating func integers(_ name: String, _ values: [Int32]) {
        let bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> Int32(8 * $0)) } }
        tensors.append(.init(name: prefix + name, type: .int32, shape: [values.count], bytes: bytes))
    }

    /// Stores 8-bit integers.
    public mutating func bytes(_ name: String, shape: [Int]? = nil, _ values: [Int8]) {
        let bytes = values.map { UInt8(bitPattern: $0) }
        tensors.append(.init(name: prefix + name, type: .int8, shape: shape ?? [values.count], bytes: bytes))
    }

    /// Stores a text in the file's header.
    public mutating func text(_ key: String, _ value: String) {
        metadata.append((prefix + key, value))
    }

    /// Stores lines of text in the file's header.
    public mutating func lines(_ key: String, _ values: [String]) {
        var joined = ""
        for (index, value) in values.enumerated() { joined += (index == 0 ? "" : "\n") + value }
        text(key, joined)
    }

    /// The bytes of a safetensors file.
    public func encoded() -> [UInt8] {
        SafetensorsWriter.encode(tensors, metadata: metadata)
    }
}
