public import Datasets
internal import Foundation

/// Adds labelled prompts to training data as outcome rows, as RouteLLM adds its D_judge (arXiv 2406.18665, §4.1).
///
/// | label | scores |
/// |---|---|
/// | `ROUTE_TO_SUPERIOR` | strong 1, weak 0 |
/// | `ROUTE_TO_INFERIOR` | strong 1, weak 1: the weak model's answer is good enough |
/// | score s of 1...5 | strong 1, weak (s − 1)/4 |
/// | `A`, `B`, tie | a ``Battle`` of the two models that were judged: 1 and 0, or ½ each |
///
/// The metric says where a row comes from: `route label (MODEL, template VERSION)`, `score label (…)`,
/// `preference (…)`. Labels of one prompt are duplicates when they score the same models, so that A against B and A against
/// C both count. Prompts that stand in another split of the training files are left out, so that no test prompt comes
/// in by this door.
public struct JudgedAugmentation: Sendable {
    /// The strong model's name in the rows.
    public var strong: String
    /// The weak model's name in the rows.
    public var weak: String
    /// The split that the rows belong to.
    public var split: String
    /// What happens to a prompt that the training data or an earlier label has.
    public var onDuplicate: Duplicate

    /// What happens to a prompt that is there already.
    public enum Duplicate: String, Sendable, CaseIterable {
        /// The row that is there stays, and of several labels the first.
        case keep
        /// The labelled row takes its place, and of several labels the last.
        case replace
    }

    /// What was done.
    public struct Summary: Sendable, Equatable {
        /// Rows of the training data that were written.
        public var kept = 0
        /// Rows of the training data that gave way to labels.
        public var replaced = 0
        /// Labelled rows that were written.
        public var added = 0
        /// Labels of prompts that were there already.
        public var duplicates = 0
        /// Labels that could not be read.
        public var unparsed = 0
        /// Labels of prompts that stand in another split.
        public var otherSplits = 0
    }

    /// Names the models.
    public init(strong: String, weak: String, split: String = "train", onDuplicate: Duplicate = .keep) {
        self.strong = strong
        self.weak = weak
        self.split = split
        self.onDuplicate = onDuplicate
    }

    /// The row that a label becomes; nil when it could not be read.
    public func row(_ label: LabelRow) -> OutcomeRow? {
        let source = "(\(label.model), template \(label.template))"
        let scores: [String: Double]
        let metric: String
        switch (label.kind, label.label) {
        case (_, nil): return nil
        case (.route, let word?):
            scores = [strong: 1, weak: word == "ROUTE_TO_INFERIOR" ? 1 : 0]
            metric = "route label"
        case (.score, let grade?):
            scores = [strong: 1, weak: ((Double(grade) ?? 1) - 1) / 4]
            metric = "score label"
        case (.judge, let verdict?):
            guard label.models.count == 2 else { return nil }
            scores =
                Battle(
                    first: label.models[0],
                    second: label.models[1],
                    verdict: verdict == "A" ? .first : verdict == "B" ? .second : .tie
                ).scores
            metric = Battle.metric
        }
        return OutcomeRow(
            dataset: label.dataset ?? "judged",
            promptID: label.promptID ?? label.key,
            prompt: label.prompt,
            split: split,
            metric: "\(metric) \(source)",
            scores: scores
        )
    }

    /// Writes the training data with the labelled rows behind it.
    ///
    /// - Parameters:
    ///   - labels: label files.
    ///   - data: outcome files.
    ///   - output: the outcome file to write.
    /// - Throws: `DatasetError` with file and line.
    public func run(labels: [String], data: [String], output: String) throws(DatasetError) -> Summary {
        var summary = Summary()
        var judged = JudgedRows()
        for path in labels {
            for label in try LabelFile.rows(path: path) {
                guard let row = row(label) else {
                    summary.unparsed += 1
                    continue
                }
                if judged.insert(row, replacing: onDuplicate == .replace) { summary.duplicates += 1 }
            }
        }
        let target = URL(fileURLWithPath: output)
        let partial = target.deletingLastPathComponent().appendingPathComponent(".partial-" + target.lastPathComponent)
        defer { try? FileManager.default.removeItem(at: partial) }
        let writer = try LineWriter(path: partial.path)
        // A prompt of another split must be known before a row gives way to its label.
        var foreign: Set<String> = []
        for path in data {
            let reader = try OutcomeFile(path: path).reader()
            while let row = try reader.next() {
                if row.split != split, judged.holds(prompt: row.prompt) { foreign.insert(row.prompt) }
            }
        }
        for prompt in foreign { summary.otherSplits += judged.remove(prompt: prompt) }
        for path in data {
            let reader = try OutcomeFile(path: path).reader()
            while let row = try reader.next() {
                if row.split == split, judged.holdsDuplicate(of: row) {
                    if onDuplicate == .replace {
                        summary.replaced += 1
                        continue
                    }
                    summary.duplicates += judged.removeDuplicates(of: row)
                }
                try writer.write(row)
                summary.kept += 1
            }
        }
        for row in judged.rows {
            try writer.write(row)
            summary.added += 1
        }
        try writer.close()
        guard rename(partial.path, output) == 0 else {
            throw DatasetError(
                .cannotWrite,
                file: output,
                fault: "cannot be replaced: \(String(cString: strerror(errno)))"
            )
        }
        return summary
    }
}
