/// One draft's vote for its final answer.
struct Ballot: Sendable {
    /// Position of the node that gave the draft.
    let voter: Int
    /// Its final answer; `nil` agrees with nothing.
    let answer: FinalAnswer?
    /// The weight of the vote, ≥ 0.
    let weight: Double
}

/// Votes on final answers, some of which may still be outstanding.
///
/// The share of an answer is the weight of its votes over the weight of all voters, the outstanding ones included;
/// voters that failed count for nothing.
struct AnswerCount: Sendable {
    /// What the votes so far say.
    enum Verdict: Sendable, Equatable {
        /// Outstanding votes can still change it.
        case open
        /// The draft of this voter wins, with its share.
        case accepted(voter: Int, share: Double)
        /// No answer has enough votes; the largest share.
        case rejected(share: Double)
    }

    private let groups: [(voter: Int, weight: Double, votes: Int)]
    private let total: Double
    private let outstanding: Double
    private let ballots: Int

    init(_ ballots: [Ballot], of voters: Int, outstanding: Double) {
        var groups: [(answer: FinalAnswer?, voter: Int, weight: Double, votes: Int)] = []
        var total = outstanding
        for ballot in ballots {
            total += ballot.weight
            let found = ballot.answer == nil ? nil : groups.firstIndex { $0.answer == ballot.answer }
            if let found {
                groups[found].weight += ballot.weight
                groups[found].votes += 1
            } else {
                groups.append((ballot.answer, ballot.voter, ballot.weight, 1))
            }
        }
        self.groups = groups.map { ($0.voter, $0.weight, $0.votes) }
        self.total = total
        self.outstanding = outstanding
        self.ballots = ballots.count
    }

    /// What the votes say.
    ///
    /// - Parameters:
    ///   - least: the share (0...1) that accepts.
    ///   - fewest: the votes that the winner needs at least.
    func verdict(least: Double, fewest: Int) -> Verdict {
        var best: (voter: Int, weight: Double, votes: Int)?
        var second = 0.0
        for group in groups {
            if let leader = best, group.weight <= leader.weight {
                second = max(second, group.weight)
            } else {
                second = max(second, best?.weight ?? 0)
                best = group
            }
        }
        guard let best, total > 0 else { return outstanding > 0 ? .open : .rejected(share: 0) }
        let share = best.weight / total
        let tolerance = 1e-9
        guard outstanding > 0 else {
            return share >= least - tolerance && best.votes >= fewest
                ? .accepted(voter: best.voter, share: share) : .rejected(share: share)
        }
        // Settled for the leader when nobody can catch up with it, settled against all when no one can reach the share.
        if share >= least - tolerance, best.votes >= fewest, best.weight > second + outstanding + tolerance {
            return .accepted(voter: best.voter, share: share)
        }
        if (max(best.weight, second) + outstanding) / total < least - tolerance { return .rejected(share: share) }
        return .open
    }

    /// The votes in words, without any of the answers.
    var summary: String {
        let different = groups.count
        guard ballots > 0 else { return "no draft came" }
        guard ballots > 1 else { return "only one draft came" }
        return different == 1
            ? "\(ballots) drafts agree" : "\(ballots) drafts gave \(different) different answers"
    }
}
