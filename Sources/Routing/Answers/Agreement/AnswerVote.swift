/// Counts the final answers of several models, and says when the outcome is certain.
///
/// Equal final answers form a group whose weight is the sum of its voters' weights. A voter whose answer comes down to
/// nothing (`nil`) is a group of its own that nobody joins and that cannot win, but its weight counts in the total; one that
/// failed abstains, and its weight counts nowhere. The heaviest group wins; of equally heavy ones that of the earliest voter.
public struct AnswerVote: Sendable {
    /// Voters who gave the same final answer.
    public struct Group: Sendable, Hashable {
        /// What they answered.
        public var answer: FinalAnswer
        /// Sum of their weights.
        public var weight: Double
        /// Their indices, lowest first; the first one's text stands for the group.
        public var voters: [Int]
    }

    /// Whether a vote has come to an end, with outstanding votes or without.
    public enum Outcome: Sendable, Hashable {
        /// Outstanding votes may still change it.
        case open
        /// The group that wins with share enough; its earliest voter so far.
        case accepted(FinalAnswer, voter: Int)
        /// No answer reaches the least share.
        case rejected
    }

    private enum Ballot {
        case outstanding, abstained, without
        case answer(FinalAnswer)
    }

    /// Weight of each voter: [voters].
    public let weights: [Double]
    private var ballots: [Ballot]

    /// A vote among voters in the order of the plan; weights are finite, those below 0 count as 0.
    public init(weights: [Double]) {
        self.weights = weights.map { $0 > 0 ? $0 : 0 }
        ballots = weights.map { _ in .outstanding }
    }

    /// A vote of `voters` voices of equal weight.
    public init(voters: Int) {
        self.init(weights: Array(repeating: 1, count: voters))
    }

    /// Counts a voter's final answer; `nil` when its answer has none.
    public mutating func cast(_ answer: FinalAnswer?, by voter: Int) {
        ballots[voter] = answer.map { .answer($0) } ?? .without
    }

    /// Takes out a voter that failed or was skipped.
    public mutating func abstain(_ voter: Int) {
        ballots[voter] = .abstained
    }

    /// Number of voters that have neither voted nor abstained.
    public var outstanding: Int {
        ballots.count { if case .outstanding = $0 { true } else { false } }
    }

    /// The groups so far, the winning one first.
    public var groups: [Group] {
        var groups: [Group] = []
        for (voter, ballot) in ballots.enumerated() {
            guard case .answer(let answer) = ballot else { continue }
            if let index = groups.firstIndex(where: { $0.answer == answer }) {
                groups[index].weight += weights[voter]
                groups[index].voters.append(voter)
            } else {
                groups.append(Group(answer: answer, weight: weights[voter], voters: [voter]))
            }
        }
        // Groups stand in the order of their first voters, which decides between equal weights.
        return groups.enumerated().sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }.map { $0.element }
    }

    /// The group that leads; `nil` as long as nobody gave a final answer.
    public var winner: Group? { groups.first }

    /// The leading group's part of the weight of all who voted, in 0...1; 0 without a final answer.
    public var share: Double {
        guard let winner, castWeight > 0 else { return 0 }
        return winner.weight / castWeight
    }

    /// The outcome, as soon as outstanding votes cannot change it.
    ///
    /// - Parameters:
    ///   - leastShare: share of all votes that the winner needs, in 0...1; 0 asks for the most votes only.
    ///   - leastVoters: voters that it needs; an agreement is one of two at least.
    public func outcome(leastShare: Double, leastVoters: Int = 1) -> Outcome {
        let groups = groups
        var open = 0.0
        var openVoters = 0
        var firstOpen = Int.max
        for (voter, ballot) in ballots.enumerated() {
            guard case .outstanding = ballot else { continue }
            open += weights[voter]
            openVoters += 1
            firstOpen = min(firstOpen, voter)
        }
        let total = castWeight + open
        func reaches(_ weight: Double, _ voters: Int) -> Bool {
            voters >= leastVoters && (total > 0 ? weight >= leastShare * total - 1e-12 * total : leastShare <= 0)
        }
        guard let leader = groups.first else {
            return openVoters > 0 && reaches(open, openVoters) ? .open : .rejected
        }
        let canReach =
            groups.contains { reaches($0.weight + open, $0.voters.count + openVoters) } || reaches(open, openVoters)
        guard canReach else { return .rejected }
        guard openVoters > 0 else {
            return reaches(leader.weight, leader.voters.count)
                ? .accepted(leader.answer, voter: leader.voters[0]) : .rejected
        }
        let isFirst = groups.dropFirst().allSatisfy { other in
            leads(leader, over: other.weight + open, first: min(other.voters[0], firstOpen))
        }
        guard isFirst, leads(leader, over: open, first: firstOpen), reaches(leader.weight, leader.voters.count) else {
            return .open
        }
        return .accepted(leader.answer, voter: leader.voters[0])
    }

    /// Weight of a voter that is right with probability `accuracy` among `options` equally likely ones.
    ///
    /// ln(p (k − 1) / (1 − p)), the optimal weight of independent voters (Nitzan and Paroush 1982; for k options Shapley and
    /// Grofman 1984); p is held within 0.01...0.99, and who guesses or worse weighs nothing.
    public static func weight(accuracy: Double, options: Int = 2) -> Double {
        let p = accuracy.isNaN ? 0.5 : min(0.99, max(0.01, accuracy))
        return max(0, Elementary.log(p * Double(max(2, options) - 1) / (1 - p)))
    }

    private var castWeight: Double {
        var sum = 0.0
        for (voter, ballot) in ballots.enumerated() {
            switch ballot {
            case .answer, .without: sum += weights[voter]
            case .outstanding, .abstained: break
            }
        }
        return sum
    }

    private func leads(_ leader: Group, over weight: Double, first: Int) -> Bool {
        leader.weight > weight || leader.weight == weight && leader.voters[0] < first
    }
}
