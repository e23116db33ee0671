/// What was wrong with a data file, where, and what was expected.
///
/// Its description reads `routerbench.jsonl.gz line 12: score of 'gpt-4' is 1.7; scores must lie in 0...1`.
public struct DatasetError: Error, Sendable, Equatable {
    /// The kind of fault, for code that reacts to some kinds; new kinds may be added.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case cannotRead, corruptGzip, lineTooLong, malformedJSON, invalidValue, cannotWrite
        }
        private let kind: Kind

        /// The kind's name.
        public var description: String { kind.rawValue }

        /// The file is missing, is a directory, or the disk failed.
        public static let cannotRead = Code(kind: .cannotRead)
        /// Compressed data is damaged or ends too early.
        public static let corruptGzip = Code(kind: .corruptGzip)
        /// A line exceeds the reader's limit.
        public static let lineTooLong = Code(kind: .lineTooLong)
        /// A line is not a JSON value.
        public static let malformedJSON = Code(kind: .malformedJSON)
        /// The JSON lacks a required key, or a value has the wrong type or lies outside its range.
        public static let invalidValue = Code(kind: .invalidValue)
        /// The file cannot be created or the disk is full.
        public static let cannotWrite = Code(kind: .cannotWrite)
    }

    /// The kind of fault.
    public let code: Code
    /// The file, as its path was given.
    public let file: String
    /// The line, counted from 1; nil when the fault concerns the whole file.
    public let line: Int?
    /// What is wrong, with the offending value, and what would be right.
    public let fault: String

    /// Reports a fault.
    public init(_ code: Code, file: String, line: Int? = nil, fault: String) {
        self.code = code
        self.file = file
        self.line = line
        self.fault = fault
    }
}

extension DatasetError: CustomStringConvertible {
    /// `FILE line N: FAULT`.
    public var description: String {
        if let line { "\(file) line \(line): \(fault)" } else { "\(file): \(fault)" }
    }
}
