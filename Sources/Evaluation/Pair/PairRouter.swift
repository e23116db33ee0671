public import Datasets

/// A router between a strong and a weak model, as an evaluation sees it.
public struct PairRouter {
    /// The name in the report.
    public let name: String
    /// Whether the win rates are probabilities, rather than any numbers that rank.
    public let isProbability: Bool
    /// The win rate of each row's prompt, in order; it may look at the prompt only.
    public let winRates: ([OutcomeRow]) throws -> [Double]

    /// Makes a router.
    ///
    /// - Parameters:
    ///   - name: the name in the report.
    ///   - isProbability: false for win rates that only rank; their calibration is not judged.
    ///   - winRates: one per row.
    public init(
        name: String,
        isProbability: Bool = true,
        winRates: @escaping ([OutcomeRow]) throws -> [Double]
    ) {
        self.name = name
        self.isProbability = isProbability
        self.winRates = winRates
    }

    /// Takes longer prompts for harder ones: the win rate is the length in characters.
    ///
    /// It costs nothing and beats every RouteLLM router that was trained on arena data alone; a router that does not
    /// beat it has learned nothing.
    public static var promptLength: PairRouter {
        PairRouter(name: "prompt-length", isProbability: false) { rows in
            rows.map { Double($0.prompt.unicodeScalars.count) }
        }
    }
}
