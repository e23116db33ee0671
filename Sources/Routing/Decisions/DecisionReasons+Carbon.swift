/// The ends of sentences about a choice that weighs quality against carbon.
extension DecisionReasons {
    /// Why the better model's carbon is accepted.
    static func worth(_ chosen: Candidate, over second: Candidate) -> String {
        switch (chosen.carbonG, second.carbonG) {
        case (let more?, let less?) where more > less:
            ", and is worth \(grams(more - less)) of CO2e more for this request."
        case (_?, _?): ", at no more carbon."
        case (nil, _?): ", and is worth its carbon, which \(isUnknown)."
        case (_?, nil): ", at no more carbon than that of \(second.model), which \(isUnknown)."
        case (nil, nil): "; the carbon of neither is known, so it counts the same."
        }
    }

    /// Why a better model's carbon is not accepted.
    static func notWorth(_ best: Candidate, instead chosen: Candidate) -> String {
        switch (best.carbonG, chosen.carbonG) {
        case (let more?, let less?): " is not worth \(grams(more - less)) of CO2e more for this request."
        case (nil, _): " is not worth the carbon of \(best.model), which \(isUnknown)."
        case (_, nil): " is not worth the carbon of \(best.model)."
        }
    }

    private static let isUnknown = "is unknown and counts as the most of those known"
}
