import Testing

@testable import Routing

struct RankAggregationTests {
    /// Ranks with a judge that knows the margins: [n, n], antisymmetric.
    private func rank(_ method: RankAggregation.Method, _ margins: [[Double]], top: Int? = nil)
        -> (ranking: [Int], comparisons: Int)
    {
        var ranking = RankAggregation(candidates: margins.count, method: method, top: top)
        var comparisons = 0
        while let next = ranking.wanted.first {
            ranking.record(margins[next.first][next.second], of: next)
            comparisons += 1
        }
        return (ranking.ranking, comparisons)
    }

    /// 0 beats 1 narrowly and loses to 2 widely; 1 beats 2 narrowly.
    private let cycle = [[0, 0.1, -0.9], [-0.1, 0, 0.2], [0.9, -0.2, 0]]
    private let line = [[0, -1, -1, -1], [1, 0, -1, 1], [1, 1, 0, 1], [1, -1, -1, 0.0]]

    @Test func winsCountPairsAndLogitsAddMargins() {
        #expect(rank(.wins, line).ranking == [2, 1, 3, 0])
        #expect(rank(.maxLogits, line).ranking == [2, 1, 3, 0])
        #expect(rank(.wins, cycle).ranking == [0, 1, 2], "one win each: the earlier leads")
        // Sums: −0.8, 0.1, 0.7.
        #expect(rank(.maxLogits, cycle).ranking == [2, 1, 0])
        #expect(rank(.wins, line).comparisons == 6)
    }

    @Test func bubbleFindsTheBestWithOnePass() {
        let one = rank(.bubble, line, top: 1)
        #expect(one.ranking[0] == 2)
        #expect(one.comparisons == 3)
        let two = rank(.bubble, line, top: 2)
        #expect(Array(two.ranking[..<2]) == [2, 1])
        #expect(two.comparisons == 5)
        #expect(rank(.bubble, line).ranking == [2, 1, 3, 0])
        #expect(rank(.bubble, line).comparisons == 6)
    }

    @Test(arguments: [RankAggregation.Method.wins, .maxLogits, .bubble])
    func equalsKeepTheirOrder(method: RankAggregation.Method) {
        let ties = Array(repeating: Array(repeating: 0.0, count: 5), count: 5)
        #expect(rank(method, ties).ranking == [0, 1, 2, 3, 4])
    }

    @Test(arguments: [RankAggregation.Method.wins, .maxLogits, .bubble])
    func fewCandidatesNeedNoComparison(method: RankAggregation.Method) {
        #expect(RankAggregation(candidates: 0, method: method).best == nil)
        #expect(RankAggregation(candidates: 1, method: method).best == 0)
        #expect(RankAggregation(candidates: 1, method: method).isDone)
    }

    @Test func pairsAreOpenAtOnceAndMayBeJudgedInAnyOrder() {
        var ranking = RankAggregation(candidates: 3, method: .maxLogits)
        #expect(ranking.wanted.count == 3)
        for pair in ranking.wanted.reversed() { ranking.record(cycle[pair.first][pair.second], of: pair) }
        #expect(ranking.isDone)
        #expect(ranking.ranking == [2, 1, 0])
    }

    @Test func whatCannotBeJudgedIsATie() {
        var ranking = RankAggregation(candidates: 2, method: .bubble)
        ranking.record(nil, of: ranking.wanted[0])
        #expect(ranking.isDone)
        #expect(ranking.ranking == [0, 1])
        var wins = RankAggregation(candidates: 2, method: .wins)
        wins.record(.nan, of: wins.wanted[0])
        #expect(wins.scores == [0.5, 0.5])
    }

    @Test func anAnswerToAnotherComparisonIsPassedOver() {
        var ranking = RankAggregation(candidates: 3, method: .bubble)
        ranking.record(-1, of: .init(first: 0, second: 1))
        #expect(ranking.wanted == [.init(first: 1, second: 2)])
    }

    @Test func theLeadersShareIsItsMeanOverTheOthers() {
        var ranking = RankAggregation(candidates: 3, method: .maxLogits)
        ranking.record(-0.5, of: .init(first: 0, second: 1))
        ranking.record(0.5, of: .init(first: 0, second: 2))
        ranking.record(1, of: .init(first: 1, second: 2))
        #expect(ranking.best == 1 && ranking.leadersShare == 0.875)
        #expect(RankAggregation(candidates: 1, method: .wins).leadersShare == nil)
        #expect(RankAggregation(candidates: 3, method: .bubble).leadersShare == nil)
    }
}
