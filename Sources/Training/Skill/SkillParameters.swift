import Routing

/// Where each group of the skill model's parameters lies in one flat array.
///
/// The logit of model m on a prompt of source s is
/// ```
/// z = κ_s · (a(x) · θ_m − b(x)) + γ_s + δ_sm      κ_s = exp(logScale_s),  θ_m = general_m + special_m
/// ```
/// γ, δ and κ take up what is peculiar to a source (how it grades, which model it treats oddly), so that a and b need
/// not learn to tell sources apart. They are dropped after training.
struct SkillParameters {
    let skills: Int
    let inputs: Int
    let models: Int
    let sources: Int

    /// Rows of the K weightings, then of the difficulty: [K + 1, D].
    var head: Range<Int> { 0..<(skills + 1) * inputs }
    /// Biases of the weightings; the difficulty has none, as γ holds it: [K].
    var bias: Range<Int> { after(head, skills) }
    /// Ability common to all skills: [M].
    var general: Range<Int> { after(bias, models) }
    /// Ability per skill beside the common one: [M, K].
    var special: Range<Int> { after(general, models * skills) }
    /// Intercepts of sources: [S].
    var intercept: Range<Int> { after(special, sources) }
    /// Intercepts of models within sources: [S, M].
    var interaction: Range<Int> { after(intercept, sources * models) }
    /// Logarithms of the scales of sources: [S].
    var logScale: Range<Int> { after(interaction, sources) }
    /// Number of all parameters.
    var count: Int { logScale.upperBound }

    private func after(_ range: Range<Int>, _ count: Int) -> Range<Int> {
        range.upperBound..<range.upperBound + count
    }

    /// Starting values: no difficulty, even weightings, abilities spread a little.
    func initial(seed: UInt64) -> [Float] {
        var random = SplitMix64(seed: seed)
        var values = Array(repeating: Float(0), count: count)
        for index in 0..<skills * inputs { values[index] = Float(0.01 * random.normal()) }
        // softplus(0.5413) = 1: every skill starts with weight 1 / K.
        for index in bias { values[index] = 0.5413 }
        for index in special { values[index] = Float(0.1 * random.normal()) }
        return values
    }
}
