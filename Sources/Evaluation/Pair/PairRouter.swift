public import Datasets

/// A router between a strong and a weak model, as an evaluation sees it.
public struct PairRouter {
    /// The name in the report.
    public let name: String
    /// The win rate of each row's prompt, in order; it may look at the prompt only.
    public let winRates: ([OutcomeRow]) throws -> [Double]

    /// Makes a router.
    public init(name: String, winRates: @escaping ([OutcomeRow]) throws -> [Double]) {
        self.name = name
        self.winRates = winRates
    }

    /// Takes longer prompts for harder ones: the win rate is the length in characters.
    ///
    /// It costs nothing and beats every RouteLLM router that was trained on arena data alone; a router that does not
    /// beat it has learned nothing.
    public static var promptLength: PairRouter {
        PairRouter(name: "prompt-length") { rows in rows.map { Double($0.prompt.unicodeScalars.count) } }
    }
}
