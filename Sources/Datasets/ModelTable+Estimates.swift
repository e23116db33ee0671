extension ModelTable {
    /// Sizes, in billions of parameters, that EcoLogits' model table estimates for hosted models whose makers publish none.
    ///
    /// Source: EcoLogits, `ecologits/data/models.json` (2025): all carry its warning `model-arch-not-released`. The bounds
    /// of the active parameters are its own.
    public static let estimatedSizes: [String: Entry] = [
        "gemini-1.5-pro": size(440...440, active: 55...220),
        "gemini-1.5-pro-002": size(440...440, active: 55...220),
        "gemini-1.5-flash": size(20...70),
        "gemini-1.5-flash-002": size(20...70),
        "claude-3-haiku-20240307": size(300...300, active: 75...150),
        "claude-3-sonnet-20240229": size(800...800, active: 100...400),
        "claude-3-opus-20240229": size(2000...2000, active: 250...1000),
        "claude-3-5-haiku-20241022": size(8...28),
        "claude-3-5-sonnet-20240620": size(440...440, active: 55...220),
        "claude-3-5-sonnet-20241022": size(440...440, active: 55...220),
        "gpt-4-1106-preview": size(1760...1760, active: 220...880),
    ]

    /// The table with sizes filled in from ``estimatedSizes`` where it has none.
    public func withEstimatedSizes() -> ModelTable {
        var filled = entries
        for (model, estimate) in Self.estimatedSizes {
            var entry = self[model] ?? Entry()
            guard entry.totalParametersBillion == nil else { continue }
            entry.totalParametersBillion = estimate.totalParametersBillion
            entry.activeParametersBillion = estimate.activeParametersBillion
            filled[model] = entry
        }
        return ModelTable(entries: filled)
    }

    private static func size(_ total: ClosedRange<Double>, active: ClosedRange<Double>? = nil) -> Entry {
        Entry(totalParametersBillion: total, activeParametersBillion: active ?? total)
    }
}
