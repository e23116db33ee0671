import Testing

@testable import Routing

struct AnswerVoteTests {
    private let a = FinalAnswer(.choice, [65])
    private let b = FinalAnswer(.choice, [66])
    private let c = FinalAnswer(.choice, [67])

    private func vote(_ answers: [FinalAnswer?], weights: [Double]? = nil) -> AnswerVote {
        var vote = AnswerVote(weights: weights ?? answers.map { _ in 1 })
        for (voter, answer) in answers.enumerated() { vote.cast(answer, by: voter) }
        return vote
    }

    @Test func theMostVotesWin() throws {
        let vote = vote([a, b, b, c])
        let winner = try #require(vote.winner)
        #expect(winner.answer == b)
        #expect(winner.voters == [1, 2])
        #expect(vote.share == 0.5)
        #expect(vote.outcome(leastShare: 0) == .accepted(b, voter: 1))
        #expect(vote.outcome(leastShare: 0.6) == .rejected)
    }

    @Test func ofEqualGroupsThatOfTheEarliestVoterWins() {
        #expect(vote([a, b, b, a]).winner?.answer == a)
        #expect(vote([c, b, a]).winner?.answer == c)
        #expect(vote([nil, b, a]).winner?.answer == b)
    }

    @Test func weightsDecide() {
        let vote = vote([a, b, b], weights: [3, 1, 1])
        #expect(vote.winner?.answer == a)
        #expect(abs(vote.share - 0.6) < 1e-12)
        #expect(self.vote([a, b], weights: [-2, 0]).share == 0, "nobody weighs less than nothing")
    }

    @Test func answersThatComeToNothingNeverAgree() {
        let vote = vote([nil, nil, nil])
        #expect(vote.winner == nil)
        #expect(vote.share == 0)
        #expect(vote.outcome(leastShare: 0) == .rejected)
        #expect(abs(self.vote([a, a, nil]).share - 2.0 / 3) < 1e-12, "they count against the others")
    }

    @Test func whoFailedCountsNowhere() {
        var vote = AnswerVote(voters: 3)
        vote.cast(a, by: 0)
        vote.cast(a, by: 2)
        #expect(vote.outcome(leastShare: 1, leastVoters: 2) == .open)
        vote.abstain(1)
        #expect(vote.share == 1)
        #expect(vote.outcome(leastShare: 1, leastVoters: 2) == .accepted(a, voter: 0))
    }

    @Test func oneVoterAloneIsNoAgreement() {
        var vote = AnswerVote(voters: 2)
        vote.cast(a, by: 0)
        vote.abstain(1)
        #expect(vote.outcome(leastShare: 1, leastVoters: 2) == .rejected)
        #expect(vote.outcome(leastShare: 1) == .accepted(a, voter: 0))
    }

    @Test func anOutcomeIsKnownBeforeTheLastVote() {
        var vote = AnswerVote(voters: 3)
        #expect(vote.outcome(leastShare: 0) == .open)
        vote.cast(a, by: 1)
        #expect(vote.outcome(leastShare: 0) == .open)
        vote.cast(a, by: 2)
        #expect(vote.outcome(leastShare: 0) == .accepted(a, voter: 1), "voter 0 alone cannot win any more")
        #expect(vote.outcome(leastShare: 1, leastVoters: 2) == .open, "but it can break unanimity")
    }

    @Test func aDisagreementEndsAnAgreementAtOnce() {
        var vote = AnswerVote(voters: 3)
        vote.cast(a, by: 0)
        vote.cast(b, by: 1)
        #expect(vote.outcome(leastShare: 1, leastVoters: 2) == .rejected)
        #expect(vote.outcome(leastShare: 0.6) == .open)
    }

    @Test func aTieThatAnEarlierVoterMayBreakStaysOpen() {
        var late = AnswerVote(voters: 3)
        late.cast(a, by: 1)
        late.cast(a, by: 2)
        late.abstain(0)
        #expect(late.outcome(leastShare: 0) == .accepted(a, voter: 1))
        var early = AnswerVote(weights: [2, 1, 1])
        early.cast(a, by: 1)
        early.cast(a, by: 2)
        #expect(early.outcome(leastShare: 0) == .open, "voter 0 weighs as much and comes first")
        var last = AnswerVote(weights: [1, 1, 2])
        last.cast(a, by: 0)
        last.cast(a, by: 1)
        #expect(last.outcome(leastShare: 0) == .accepted(a, voter: 0), "voter 2 weighs as much but comes last")
    }

    /// Compares the early outcome with every way in which the rest may vote.
    @Test func anEarlyOutcomeIsNeverWrong() {
        var random = SplitMix64(seed: 5)
        let answers: [FinalAnswer?] = [a, b, c, nil]
        for _ in 0..<400 {
            let voters = 2 + random.index(below: 3)
            let weights = (0..<voters).map { _ in Double(1 + random.index(below: 3)) }
            let leastShare = [0, 0.5, 0.6, 1][random.index(below: 4)]
            let leastVoters = 1 + random.index(below: 2)
            var partial = AnswerVote(weights: weights)
            var open: [Int] = []
            for voter in 0..<voters {
                if random.index(below: 2) == 0 {
                    open.append(voter)
                } else {
                    partial.cast(answers[random.index(below: 4)], by: voter)
                }
            }
            let early = partial.outcome(leastShare: leastShare, leastVoters: leastVoters)
            guard early != .open else { continue }
            // 5: the four answers and abstaining.
            for code in 0..<(0..<open.count).reduce(1, { power, _ in power * 5 }) {
                var vote = partial
                var rest = code
                for voter in open {
                    if rest % 5 == 4 { vote.abstain(voter) } else { vote.cast(answers[rest % 5], by: voter) }
                    rest /= 5
                }
                let final = vote.outcome(leastShare: leastShare, leastVoters: leastVoters)
                switch (early, final) {
                case (.accepted(let expected, _), .accepted(let found, _)): #expect(expected == found)
                default: #expect(early == final)
                }
            }
        }
    }

    @Test func aWeightIsTheLogOddsOfBeingRight() {
        #expect(abs(AnswerVote.weight(accuracy: 0.8) - Elementary.log(4)) < 1e-12)
        #expect(abs(AnswerVote.weight(accuracy: 0.5, options: 4) - Elementary.log(3)) < 1e-12)
        #expect(AnswerVote.weight(accuracy: 0.5) == 0)
        #expect(AnswerVote.weight(accuracy: 0.1) == 0)
        #expect(AnswerVote.weight(accuracy: .nan) == 0)
        #expect(AnswerVote.weight(accuracy: 1) == AnswerVote.weight(accuracy: 0.99))
    }
}
