import Routing
import TestSupport

/// Three models of rising ability and price.
let small = ModelProfile(id: "small", price: TokenPrice(input: 0.1, output: 0.4), contextTokens: 8_000, isLocal: true)
let medium = ModelProfile(id: "medium", price: TokenPrice(input: 1, output: 4), contextTokens: 32_000)
let large = ModelProfile(
    id: "large",
    price: TokenPrice(input: 5, output: 20, cachedInput: 0.5),
    contextTokens: 128_000,
    capabilities: [.vision, .tools, .json]
)

let abilities = ["small": 0.7, "medium": 0.85, "large": 0.95]

func catalogue() throws -> ModelCatalogue { try ModelCatalogue([small, medium, large]) }

func prepare(
    _ objective: Objective,
    models: [String] = ["small", "medium", "large"],
    estimator: TableEstimator = TableEstimator(abilities),
    privacy: PrivacyClass = .open,
    stickiness: Double? = 0.02
) throws -> PreparedPolicy<TableEstimator> {
    try PreparedPolicy(
        RoutingPolicy(name: "auto", models: models, objective: objective, privacy: privacy, stickiness: stickiness),
        catalogue: catalogue(),
        estimator: estimator
    )
}

/// Decides for a prompt whose first letter is its difficulty.
func decide(
    _ prompt: String,
    _ policy: PreparedPolicy<TableEstimator>,
    needs: Capabilities = [],
    privacy: PrivacyClass = .open,
    inputTokens: Int = 100,
    earlierAnswers: Int = 0,
    session: SessionState? = nil
) throws -> Decision {
    let query = RoutingQuery(
        text: Array(prompt.utf8),
        inputTokens: inputTokens,
        needs: needs,
        privacy: privacy,
        session: SessionKey(bits: 7),
        earlierAnswers: earlierAnswers
    )
    return try policy.decide(
        query,
        input: EstimatorInput(text: query.text),
        session: session,
        id: "dec_test",
        created: 1
    )
}

/// Prompts of every difficulty, `copies` of each.
func prompts(copies: Int = 20) -> [String] {
    (0..<26).flatMap { letter in
        (0..<copies).map { String(UnicodeScalar(UInt8(97 + letter))) + " question \($0)" }
    }
}
