/// What an online cascade is made of and what it weighs.
///
/// The defaults follow Nie et al. 2024 ("Online Cascade Learning for Efficient Inference over Streams",
/// arXiv 2402.04513) where the paper gives a value: costs 1 and 1182, calibration 0.4, jumps that decay by 0.97 and 0.95.
public struct OnlineCascadeSettings: Sendable, Equatable {
    /// The labels, in the order of the probabilities; two or more, all different.
    public var labels: [String]
    /// Length of a sentence embedding.
    public var dimensions: Int
    /// Binary logarithm of the number of word buckets, 8...24.
    public var wordBits = 16
    /// Hidden units of the encoder level's head; 0 for a linear one.
    public var hidden = 0
    /// Hidden units of a deferral net.
    public var gateHidden = 64
    /// Cost weight μ, 0 or more: the dearer a step up counts, the fewer rows are deferred.
    public var mu = 3e-4
    /// Cost of a step up: from the lexical level to the encoder, from the encoder to the LLM.
    public var costs: [Double] = [1, 1182]
    /// Calibration factor κ of each deferral net, in 0..<0.5: what it should say of a row whose label is right.
    public var calibration: [Double] = [0.4, 0.4]
    /// What the chance to jump straight to the LLM is multiplied with at each update, by level.
    public var jumpDecay: [Double] = [0.97, 0.95]
    /// Least chance of a jump from the first level: the rows that tell the agreement when hardly any is asked.
    public var auditShare = 0.01
    /// Probability of the likeliest label from which a level answers, in place of the deferral nets.
    public var confidence: Double?
    /// Rows that all go to the LLM, after which none does and the encoder level answers: plain distillation.
    public var distilledRows: Int?
    /// Seed of the jumps, of the first weights and of the minibatches.
    public var seed: UInt64 = 0

    /// A cascade for some labels.
    public init(labels: [String], dimensions: Int) {
        precondition(labels.count >= 2 && Set(labels).count == labels.count, "two or more labels, all different")
        precondition(dimensions > 0, "an embedding has at least one dimension")
        self.labels = labels
        self.dimensions = dimensions
    }

    /// Number of labels, C.
    public var classes: Int { labels.count }
    /// Inputs of the encoder level: the embedding and the lexical level's probabilities.
    public var encoderInputs: Int { dimensions + classes }

    /// Chance that a row jumps from a level straight to the LLM: decay^updates, at the first level never below the audit
    /// share.
    public func jumpChance(level: Int, updates: Int) -> Double {
        let decay = jumpDecay[level]
        let chance = updates == 0 ? 1 : decay <= 0 ? 0 : Elementary.exp(Double(updates) * Elementary.log(decay))
        return level == 0 ? max(auditShare, chance) : chance
    }
}

#if !hasFeature(Embedded)
extension OnlineCascadeSettings: Codable {}
#endif
