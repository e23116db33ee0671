/// Logits as probabilities of classes that exclude each other.
public enum Softmax {
    /// `p_c = e^{z_c} / Σ_k e^{z_k}`: [C].
    public static func probabilities(_ logits: [Double]) -> [Double] {
        let greatest = logits.max() ?? 0
        let powers = logits.map { Elementary.exp($0 - greatest) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    /// The likeliest class, the first of equals, and its probability.
    public static func greatest(_ probabilities: [Double]) -> (label: Int, probability: Double) {
        var best = (label: 0, probability: probabilities[0])
        for (label, probability) in probabilities.enumerated() where probability > best.probability {
            best = (label, probability)
        }
        return best
    }
}
