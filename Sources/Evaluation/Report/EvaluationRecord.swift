public import Foundation

/// A report with what it was made of: the report's own keys and `provenance`.
public struct EvaluationRecord: Sendable, Equatable {
    /// The figures.
    public let report: EvaluationReport
    /// What they were made of.
    public let provenance: Provenance

    /// Joins a report and its origin.
    public init(report: EvaluationReport, provenance: Provenance) {
        self.report = report
        self.provenance = provenance
    }

    /// Writes `report.json` and `report.html` into a folder, which is made when it is missing.
    public func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: folder.appendingPathComponent("report.json"), options: .atomic)
        let page = Data(report.html(provenance: provenance).utf8)
        try page.write(to: folder.appendingPathComponent("report.html"), options: .atomic)
    }
}

extension EvaluationRecord: Codable {
    private enum CodingKeys: String, CodingKey { case provenance }

    /// Reads a record.
    public init(from decoder: any Decoder) throws {
        report = try EvaluationReport(from: decoder)
        provenance = try decoder.container(keyedBy: CodingKeys.self).decode(Provenance.self, forKey: .provenance)
    }

    /// Writes the record.
    public func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(provenance, forKey: .provenance)
    }
}
