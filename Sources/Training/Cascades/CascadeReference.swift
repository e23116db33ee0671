/// What answering everything with the reference model costs.
struct CascadeReference: Sendable {
    /// Column of the model.
    let column: Int
    /// Mean score.
    let quality: Double
    /// Mean cost of an answer in US dollars.
    let usd: Double
    /// Mean grams of CO₂e of an answer; nil when unknown.
    let carbonGrams: Double?
}
