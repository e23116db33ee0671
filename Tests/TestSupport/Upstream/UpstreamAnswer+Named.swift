extension UpstreamAnswer {
    /// The answer for a model without a script, so that a fault can be chosen by the model's name alone.
    ///
    /// | model | answer |
    /// |---|---|
    /// | `status-503`, `status-429`, … | that status with an error object; 429 asks to wait a second |
    /// | `html-502` | that status with an error page |
    /// | `stream-40`, `stream-40-5` | a stream of 40 chunks, 5 ms apart |
    /// | `delay-200` | an answer after 200 ms |
    /// | `usage-in-finish`, `usage-absent` | a stream that counts elsewhere, or not |
    /// | `missing-done`, `missing-finish`, `cut`, `early`, `stall`, `mid-reset`, `mid-error`, `malformed` | that fault after some chunks |
    /// | `hang`, `reset`, `close`, `tool` | no answer, a broken connection, a tool call |
    /// | any other | a short answer |
    public static func named(_ model: String) -> UpstreamAnswer {
        let words = model.split(separator: "-")
        let number = words.count > 1 ? Int(words[1]) : nil
        let pieces = ["Par", "is ", "is ", "it."]
        switch (words.first, number) {
        case ("status", let status?): return .error(status, retryAfter: status == 429 ? "1" : nil)
        case ("html", let status?): return .html(status)
        case ("stream", let count?):
            let gap = words.count > 2 ? Int(words[2]) : nil
            return .stream((0..<count).map { "word\($0) " }, interval: gap.map { .milliseconds($0) })
        case ("delay", let milliseconds?): return text("Paris is it.").after(.milliseconds(milliseconds))
        default: break
        }
        switch model {
        case "usage-in-finish": return .stream(pieces, usageStyle: .finishChunk)
        case "usage-absent": return .stream(pieces, usageStyle: .absent)
        case "missing-done": return .stream(pieces, ending: .missingDone)
        case "missing-finish": return .stream(pieces, ending: .missingFinishReason)
        case "cut": return .stream(pieces, ending: .cut)
        case "early": return .stream(pieces, ending: .early)
        case "stall": return .stream(pieces, ending: .stall)
        case "mid-reset": return .stream(pieces, ending: .reset)
        case "mid-error": return .stream(pieces, ending: .error)
        case "malformed": return .malformedStream
        case "hang": return .hang
        case "reset": return .reset
        case "close": return .close
        case "tool": return .toolCall(name: "weather", arguments: ["{\"city\":", "\"Paris\"}"])
        default: return .text("Paris is it.")
        }
    }
}
