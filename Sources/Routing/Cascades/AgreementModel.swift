/// The joint distribution of which models are right on a prompt and which of their answers are equal.
///
/// Prompts differ in a latent difficulty z, standard normal over the prompts it was fitted on, on a grid of 21 points.
/// Given z, models are right independently of each other (the two-parameter logistic model of item response theory,
/// Birnbaum in Lord and Novick 1968, "Statistical Theories of Mental Test Scores", chapter 17):
/// ```
/// P(m is right | z) = σ(bₘ − aₘ z)
/// ```
/// Right answers are equal. Wrong ones coincide as in the Chinese restaurant process (Ewens 1972, "The sampling theory of
/// selectively neutral alleles"): n wrong answers fall into blocks of sizes n₁ … nₖ with probability
/// ```
/// α^k ∏ (nᵢ − 1)! / (α (α + 1) … (α + n − 1)),   α(z) = exp(u − v z)
/// ```
/// so that a small α means that the models make the same mistakes. With probability τ the key itself is wrong, and what
/// the models take for the right answer is graded as wrong.
public struct AgreementModel: Sendable, Hashable {
    /// How a model answers.
    public struct Skill: Sendable, Hashable {
        /// The model's name.
        public var model: String
        /// Log-odds of a right answer on a prompt of mean difficulty, b.
        public var ability: Double
        /// How much one unit of difficulty takes from the log-odds, a > 0.
        public var slope: Double

        /// A skill.
        public init(model: String, ability: Double, slope: Double) {
            self.model = model
            self.ability = ability
            self.slope = slope
        }

        /// Probability of a right answer at a difficulty.
        public func rightProbability(at difficulty: Double) -> Double {
            Elementary.sigmoid(ability - slope * difficulty)
        }
    }

    /// The models.
    public var skills: [Skill]
    /// Logarithm of α at mean difficulty, u.
    public var dispersion: Double
    /// How much one unit of difficulty takes from it, v.
    public var dispersionSlope: Double
    /// Probability τ that the key is wrong.
    public var keyNoise: Double

    /// A model of agreement.
    public init(skills: [Skill], dispersion: Double, dispersionSlope: Double, keyNoise: Double) {
        self.skills = skills
        self.dispersion = dispersion
        self.dispersionSlope = dispersionSlope
        self.keyNoise = keyNoise
    }

    /// The grid of difficulties: −4 … 4.
    public static let difficulties: [Double] = (0...20).map { -4 + 0.4 * Double($0) }

    /// Weights of the grid under the standard normal, with sum 1.
    public static let difficultyWeights: [Double] = {
        let raw = difficulties.map { Elementary.exp(-$0 * $0 / 2) }
        let sum = raw.reduce(0, +)
        return raw.map { $0 / sum }
    }()

    /// Weights of the grid for prompts whose difficulty is normal with another mean and deviation, with sum 1.
    public static func difficultyWeights(mean: Double, deviation: Double) -> [Double] {
        let raw = difficulties.map { difficulty in
            let gap = (difficulty - mean) / deviation
            return Elementary.exp(-gap * gap / 2)
        }
        let sum = raw.reduce(0, +)
        return raw.map { $0 / sum }
    }

    /// α at a difficulty.
    public func concentration(at difficulty: Double) -> Double {
        Elementary.exp(dispersion - dispersionSlope * difficulty)
    }

    /// The skill of a model.
    public func skill(of model: String) -> Skill? { skills.first { $0.model == model } }

    /// Expected score of a model over all prompts.
    public func expectedScore(of skill: Skill) -> Double {
        var sum = 0.0
        for (difficulty, weight) in zip(Self.difficulties, Self.difficultyWeights) {
            sum += weight * skill.rightProbability(at: difficulty)
        }
        return sum * (1 - keyNoise)
    }

    /// The model for one prompt of which a router expects something else than of the typical one.
    ///
    /// Each ability is moved until the model's expected score is the router's estimate; what stays is how the models'
    /// answers hang together.
    ///
    /// - Parameter expectedScores: expected score in 0...1 by model; models it does not name keep their ability.
    public func adjusted(to expectedScores: [String: Double]) -> AgreementModel {
        var adjusted = self
        for (index, skill) in skills.enumerated() {
            guard let goal = expectedScores[skill.model] else { continue }
            adjusted.skills[index].ability = ability(of: skill, expecting: goal)
        }
        return adjusted
    }

    /// The ability at which a model's expected score is `goal`, by bisection.
    private func ability(of skill: Skill, expecting goal: Double) -> Double {
        var (low, high) = (-20.0, 20.0)
        var moved = skill
        for _ in 0..<50 {
            moved.ability = (low + high) / 2
            if expectedScore(of: moved) < goal { low = moved.ability } else { high = moved.ability }
        }
        return (low + high) / 2
    }
}

#if !hasFeature(Embedded)
extension AgreementModel: Codable {
    enum CodingKeys: String, CodingKey {
        case skills, dispersion
        case dispersionSlope = "dispersion_slope"
        case keyNoise = "key_noise"
    }
}
extension AgreementModel.Skill: Codable {}
#endif
