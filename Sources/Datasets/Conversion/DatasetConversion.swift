internal import Foundation

/// Turns files that others have published into an outcome file, row by row.
///
/// The output takes its name when the last row is written, so a conversion that fails leaves nothing that looks whole.
public struct DatasetConversion: Sendable {
    /// What the files are.
    public var format: SourceFormat
    /// The data set's name in the rows.
    public var dataset: String
    /// The split that the rows belong to.
    public var split: String
    /// FastChat's `question.jsonl`, for ``SourceFormat/mtBench``.
    public var questions: String?
    /// The column of the prompt, for ``SourceFormat/csv``.
    public var promptColumn: String
    /// The columns of scores, for ``SourceFormat/csv``; those named `score:MODEL` when empty.
    public var scoreColumns: [ScoreColumn]

    /// Which column holds a model's score.
    public struct ScoreColumn: Sendable, Hashable {
        /// The model's name in the rows.
        public var model: String
        /// The column's name.
        public var column: String

        /// Names a column.
        public init(model: String, column: String) {
            self.model = model
            self.column = column
        }
    }

    /// What a conversion did.
    public struct Summary: Sendable, Equatable {
        /// Records read.
        public var records = 0
        /// Rows written.
        public var rows = 0
        /// Names of the models in the rows.
        public var models: Set<String> = []
        /// Records that say nothing, by reason.
        public var skipped: [String: Int] = [:]
    }

    /// Describes a conversion; the data set is named after the format unless told.
    public init(
        from format: SourceFormat,
        dataset: String? = nil,
        split: String = "train",
        questions: String? = nil,
        promptColumn: String = "prompt",
        scoreColumns: [ScoreColumn] = []
    ) {
        self.format = format
        self.dataset = dataset ?? format.rawValue
        self.split = split
        self.questions = questions
        self.promptColumn = promptColumn
        self.scoreColumns = scoreColumns
    }

    /// Converts files into one.
    ///
    /// - Parameters:
    ///   - inputs: JSON, JSON Lines or CSV, gzip or plain.
    ///   - output: the outcome file, gzip when it ends in `.gz`.
    ///   - progress: called with the bytes of the inputs read so far and in all.
    /// - Throws: ``DatasetError`` with file, row and value.
    public func run(
        _ inputs: [String],
        output: String,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DatasetError) -> Summary {
        var converter = try converter()
        let target = URL(fileURLWithPath: output)
        let partial = target.deletingLastPathComponent().appendingPathComponent(".partial-" + target.lastPathComponent)
        defer { try? FileManager.default.removeItem(at: partial) }
        let writer = try LineWriter(path: partial.path)
        var summary = Summary()
        func write(_ row: OutcomeRow) throws(DatasetError) {
            try writer.write(row)
            summary.rows += 1
            summary.models.formUnion(row.scores.keys)
        }
        let sizes = inputs.map(Self.size)
        let total = sizes.reduce(0, +)
        for (index, input) in inputs.enumerated() {
            let before = sizes[..<index].reduce(0, +)
            var reader = try SourceReader(path: input)
            while let record = try reader.next() {
                summary.records += 1
                switch try converter.convert(record, ordinal: summary.records) {
                case .row(let row): try write(row)
                case .kept: break
                case .skipped(let reason): summary.skipped[reason, default: 0] += 1
                }
                if summary.records % 1000 == 0 { progress(before + reader.fileBytesRead, total) }
            }
        }
        for row in try converter.remaining() { try write(row) }
        try writer.close()
        guard summary.rows > 0 else {
            let why = summary.skipped.keys.sorted().joined(separator: "; ")
            throw DatasetError(
                .invalidValue,
                file: inputs.joined(separator: ", "),
                fault: "no row came of \(summary.records) records" + (why.isEmpty ? "" : ": \(why)")
            )
        }
        guard rename(partial.path, output) == 0 else {
            throw DatasetError(
                .cannotWrite,
                file: output,
                fault: "cannot be replaced: \(String(cString: strerror(errno)))"
            )
        }
        progress(total, total)
        return summary
    }

    private func converter() throws(DatasetError) -> any RecordConverter {
        let defaults = RowDefaults(dataset: dataset, split: split)
        switch format {
        case .arena: return ArenaConverter(defaults: defaults)
        case .mtBench:
            let known = questions == nil ? nil : try MTBenchConverter.questions(path: questions ?? "")
            return MTBenchConverter(defaults: defaults, questions: known)
        case .routerbench: return RouterBenchConverter(defaults: defaults)
        case .alpacaEval: return AlpacaEvalConverter(defaults: defaults)
        case .routellm: return RouteLLMConverter(defaults: defaults)
        case .csv:
            return ColumnsConverter(defaults: defaults, promptColumn: promptColumn, scoreColumns: scoreColumns)
        }
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}
