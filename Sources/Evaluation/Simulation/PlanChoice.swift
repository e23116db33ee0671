public import Routing

/// Which of several plans each prompt of a data set follows.
public struct PlanChoice: Sendable, Equatable {
    /// The plans.
    public let plans: [Plan]
    /// The places of a prompt's plans by the prompt's identity: of the one that a share of such prompts follows, and of the
    /// one that the others do.
    public let places: [String: [Int]]
    /// The share of the first.
    public let share: Double

    /// A choice; plans that no prompt follows are dropped.
    ///
    /// - Precondition: every prompt has two places among the plans.
    public init(plans: [Plan], places: [String: [Int]], share: Double) {
        precondition(places.values.allSatisfy { $0.count == 2 && $0.allSatisfy(plans.indices.contains) })
        let used = Set(places.values.joined()).sorted()
        let moved = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        self.plans = used.map { plans[$0] }
        self.places = places.mapValues { $0.map { moved[$0] ?? 0 } }
        self.share = share
    }

    /// The places of a prompt's plans with their shares; nil when nothing is known of the prompt.
    func parts(of promptID: String) -> [(place: Int, share: Double)]? {
        places[promptID].map { $0[0] == $0[1] ? [($0[0], 1)] : [($0[0], share), ($0[1], 1 - share)] }
    }

    /// The plans with the share of the prompts that follow each, most followed first.
    public var shares: [(plan: Plan, share: Double)] {
        var sums = [Double](repeating: 0, count: plans.count)
        for promptID in places.keys.sorted() {
            for part in parts(of: promptID) ?? [] { sums[part.place] += part.share / Double(places.count) }
        }
        return plans.indices.sorted { sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 < $1 }.map {
            (plans[$0], sums[$0])
        }
    }
}
