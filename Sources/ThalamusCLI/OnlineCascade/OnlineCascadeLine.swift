import Conversation
import Routing
import Training

/// A row of an `--online` stream as it is read, and as its result is written.
struct OnlineCascadeLine {
    /// The text to classify.
    let text: String
    /// Its identity: `id`, `prompt_id`, or the number of its line.
    let id: JSONValue
    /// Its own label, when it has one.
    let gold: String?
    /// The recorded label that stands for the LLM's.
    let recorded: String?

    /// Reads a line.
    ///
    /// - Parameter labelField: the field of the recorded label, in a replay.
    /// - Throws: `CommandError` that names the line and what is missing.
    init(_ bytes: [UInt8], number: Int, labelField: String?) throws(CommandError) {
        guard let root = (try? JSONDocument(bytes))?.root, let text = (root["text"] ?? root["prompt"])?.string else {
            throw CommandError("line \(number) must be a JSON object with text under \"text\" or \"prompt\"")
        }
        self.text = text
        id = (root["id"] ?? root["prompt_id"]).map { .raw(Array($0.rawBytes)) } ?? .integer(number)
        gold = root["label"]?.string
        recorded = labelField.flatMap { root[$0]?.string }
    }
}

/// A result line: `{"id","label","level","confidence","deferrals","cost_usd"}`.
struct OnlineCascadeResult {
    let id: JSONValue
    /// The label; nil when nobody could tell.
    var label: String?
    /// Who gave it.
    var level: OnlineCascade.Level?
    /// Probability of the label as the last small level reached sees it; 1 for the LLM's.
    var confidence: Double?
    let deferrals: [Double]
    var costUSD = 0.0
    /// Why the LLM gave no label.
    var error: String?
    /// Whether the LLM would have been asked, had the budget allowed.
    var isOverBudget = false

    /// The line without its line feed.
    var json: [UInt8] {
        func rounded(_ value: Double) -> JSONValue { .number((value * 1e4).rounded() / 1e4) }
        var writer = JSONWriter()
        writer.object {
            $0.member("id", id)
            $0.member("label", label)
            $0.member("level", level?.name)
            $0.member("confidence", confidence.map(rounded) ?? .null)
            $0.member("deferrals", .array(deferrals.map(rounded)))
            $0.member("cost_usd", costUSD)
            if isOverBudget { $0.member("over_budget", true) }
            if let error { $0.member("error", error) }
        }
        return writer.bytes
    }
}
