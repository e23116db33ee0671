internal import Foundation
internal import Routing
internal import Stores

/// The page of the last decisions: no scripts, light and dark, from a phone to a wide screen.
struct HomePage {
    let records: [LedgerRecord]
    let totals: LedgerTotals
    let policies: [String]
    /// Where the reader reached this page, as in `127.0.0.1:8080`.
    let authority: String

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Thalamus</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <header>
        <h1>Thalamus</h1>
        <p>An OpenAI-compatible gateway that chooses the model. Send requests to
        <code>POST /v1/chat/completions</code> with <code>"model": \(Self.escape("\"\(policies.first ?? "MODEL")\""))</code>.</p>
        </header>
        <main>
        \(summary)
        <section aria-labelledby="latest">
        <h2 id="latest">Last decisions</h2>
        \(records.isEmpty ? empty : table)
        </section>
        </main>
        </body>
        </html>

        """
    }

    private var summary: String {
        let all = totals.all
        let figures = [
            ("Answers", String(all.answers)), ("Cost", dollars(all.costUSD)),
            ("Carbon", fixedPoint(all.carbonG, digits: 2) + " g"),
            ("Tokens", String(all.promptTokens + all.completionTokens)),
        ]
        return "<dl>" + figures.map { "<div><dt>\($0.0)</dt><dd>\(Self.escape($0.1))</dd></div>" }.joined() + "</dl>"
    }

    private var empty: String {
        let request = #"{"model":"\#(policies.first ?? "MODEL")","messages":[{"role":"user","content":"Hello"}]}"#
        let command = """
            curl -s http://\(authority)/v1/chat/completions \\
              -H 'content-type: application/json' \\
              -d '\(request)'
            """
        return "<p class=\"empty\">No request has come yet. Try:</p><pre><code>\(Self.escape(command))</code></pre>"
    }

    private var table: String {
        let columns = ["Time (UTC)", "Model", "Policy", "Cost", "Took", "Why"]
        return "<table><thead><tr>" + columns.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr></thead><tbody>\n"
            + records.map(row).joined(separator: "\n") + "\n</tbody></table>"
    }

    private func row(_ record: LedgerRecord) -> String {
        let decision = record.decision
        let answer = record.answer
        let failed = answer.map { $0.status >= 400 ? " <span class=\"failed\">\($0.status)</span>" : "" } ?? ""
        let cells = [
            ("Time (UTC)", Self.escape(Self.time(decision.created))),
            (
                "Model",
                "<a href=\"/api/decisions/\(Self.escape(decision.id))\">\(Self.escape(decision.model))</a>" + failed
            ),
            ("Policy", Self.escape(decision.policy)),
            ("Cost", answer.map { Self.escape(dollars($0.costUSD)) } ?? "–"),
            ("Took", answer.map { fixedPoint($0.totalMilliseconds, digits: 0) + " ms" } ?? "–"),
            ("Why", Self.escape(decision.reasons.first ?? "")),
        ]
        return "<tr>" + cells.map { "<td data-label=\"\($0.0)\"><div>\($0.1)</div></td>" }.joined() + "</tr>"
    }

    /// `2026-11-21 09:30:00`.
    private static func time(_ seconds: Double) -> String {
        let text = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
        return text.replacingOccurrences(of: "T", with: " ").replacingOccurrences(of: "Z", with: "")
    }

    /// A text that no browser takes for markup, also within a quoted attribute.
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
