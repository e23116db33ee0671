import Evaluation
import TestSupport
import Testing

struct BootstrapTests {
    @Test func theSameSeedGivesTheSameInterval() throws {
        let values = (0..<100).map { Double($0 % 7) }
        let first = Bootstrap(seed: 4).meanInterval(values)
        #expect(first == Bootstrap(seed: 4).meanInterval(values))
        #expect(first != Bootstrap(seed: 5).meanInterval(values))
    }

    @Test func theIntervalOfAMeanIsAboutTwoStandardErrors() throws {
        // 400 tosses of a fair coin: standard error 0.025.
        let values = (0..<400).map { Double($0 % 2) }
        let interval = try #require(Bootstrap(resamples: 4000).meanInterval(values))
        #expect(abs(interval.lowerBound - 0.451) < 0.004)
        #expect(abs(interval.upperBound - 0.549) < 0.004)
    }

    @Test func aPairedDifferenceIsSharperThanTwoIntervals() throws {
        var random = SeededGenerator(seed: 1)
        let easy = (0..<300).map { _ in Double.random(in: 0...1, using: &random) }
        let better = easy.map { $0 + 0.02 }
        let difference = try #require(Bootstrap().difference(better, easy))
        #expect(abs(difference.estimate - 0.02) < 1e-12)
        #expect(difference.isSignificant)
        #expect(difference.probabilityBetter == 1)
        let none = try #require(Bootstrap().difference(easy, easy))
        #expect(none.estimate == 0 && !none.isSignificant && none.probabilityBetter == 0.5)
    }

    @Test func apgrDifferencesArePaired() throws {
        let evaluation = try PairEvaluation(
            strong: (0..<200).map { _ in 1 },
            weak: (0..<200).map { Double($0 % 2) }
        )
        let oracle = evaluation.oracleWinRates
        let same = try #require(try evaluation.apgrDifference(oracle, oracle.map { $0 * 2 }))
        #expect(same.interval95 == 0...0)
        let gain = try #require(try evaluation.apgrDifference(oracle, evaluation.randomWinRates))
        #expect(abs(gain.estimate - 0.25) < 1e-12)
        #expect(gain.isSignificant)
        let interval = try #require(try evaluation.apgrInterval95(winRates: oracle))
        #expect(interval.contains(0.75))
    }
}
