import Routing

/// The figures of an online cascade in words.
enum OnlineCascadeText {
    /// `LLM 31.2 %, encoder 40.1 %, lexical 28.7 %, agreement 96.3 %, …`.
    static func figures(_ window: OnlineCascadeTally.Window) -> String {
        let rows = Double(max(1, window.rows))
        var parts = [
            "LLM \(percent(window.llmShare))",
            "encoder \(percent(Double(window.encoder) / rows))",
            "lexical \(percent(Double(window.lexical) / rows))",
        ]
        if let agreement = window.agreement {
            parts.append("agreement \(percent(agreement))")
        } else if let audited = window.auditedAgreement {
            parts.append("agreement about \(percent(audited)) by \(window.audits) audits")
        }
        if let accuracy = window.accuracy { parts.append("accuracy \(percent(accuracy))") }
        if window.failures > 0 { parts.append("\(window.failures) without an LLM label") }
        return parts.joined(separator: ", ")
    }

    static func percent(_ share: Double) -> String { fixedPoint(100 * share, digits: 1) + " %" }
}
