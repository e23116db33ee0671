public import Foundation
public import Routing

/// How a classification stream went under an online cascade, window by window.
public struct OnlineCascadeReport: Sendable, Equatable {
    let tally: OnlineCascadeTally
    let labels: [String]
    let mu: Double
    let source: String
    let calls: Int
    let costUSD: Double

    /// Describes a stream.
    ///
    /// - Parameters:
    ///   - tally: its windows.
    ///   - labels: the labels.
    ///   - mu: the cost weight μ.
    ///   - source: where the LLM's labels came from, in words.
    ///   - calls: calls of the LLM.
    ///   - costUSD: what they cost.
    public init(
        tally: OnlineCascadeTally,
        labels: [String],
        mu: Double,
        source: String,
        calls: Int,
        costUSD: Double
    ) {
        self.tally = tally
        self.labels = labels
        self.mu = mu
        self.source = source
        self.calls = calls
        self.costUSD = costUSD
    }

    /// Writes `online-cascade.json` and `online-cascade.html` into a folder, which is made when it is missing.
    public func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try json().write(to: folder.appendingPathComponent("online-cascade.json"), options: .atomic)
        try Data(html().utf8).write(to: folder.appendingPathComponent("online-cascade.html"), options: .atomic)
    }

    /// The report as indented JSON with sorted keys.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(
            Record(
                labels: labels,
                mu: mu,
                labelsFrom: source,
                llmCalls: calls,
                costUSD: costUSD,
                windowRows: tally.windowRows,
                total: WindowRecord(tally.total),
                windows: tally.windows.map { WindowRecord($0) }
            )
        )
    }

    private struct Record: Encodable {
        let labels: [String]
        let mu: Double
        let labelsFrom: String
        let llmCalls: Int
        let costUSD: Double
        let windowRows: Int
        let total: WindowRecord
        let windows: [WindowRecord]

        private enum CodingKeys: String, CodingKey {
            case labels, mu, total, windows
            case labelsFrom = "labels_from"
            case llmCalls = "llm_calls"
            case costUSD = "cost_usd"
            case windowRows = "window_rows"
        }
    }

    private struct WindowRecord: Encodable {
        let rows: Int
        let lexical: Int
        let encoder: Int
        let llm: Int
        let failures: Int
        let llmShare: Double
        let agreement: Double?
        let accuracy: Double?
        let audits: Int
        let auditedAgreement: Double?

        init(_ window: OnlineCascadeTally.Window) {
            rows = window.rows
            lexical = window.lexical
            encoder = window.encoder
            llm = window.llm
            failures = window.failures
            llmShare = window.llmShare
            agreement = window.agreement
            accuracy = window.accuracy
            audits = window.audits
            auditedAgreement = window.auditedAgreement
        }

        private enum CodingKeys: String, CodingKey {
            case rows, lexical, encoder, llm, failures, agreement, accuracy, audits
            case llmShare = "llm_share"
            case auditedAgreement = "audited_agreement"
        }
    }
}
