import Testing

@testable import Routing

struct LogprobConfidenceTests {
    private func token(_ text: String, _ probability: Double, top: [Double] = []) -> TokenLogprob {
        TokenLogprob(Array(text.utf8), logprob: Elementary.log(probability), top: top.map { Elementary.log($0) })
    }

    private func isClose(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 1e-12 } ?? false
    }

    @Test func theMeanIsTheGeometricMeanAndTheMinimumTheLeast() {
        let tokens = [token("a", 0.5), token("b", 0.125), token("c", 1)]
        // (½ · ⅛ · 1)^⅓ = 16^(−1/3)
        #expect(isClose(LogprobConfidence.score(tokens, signal: .mean), 0.396_850_262_992_049_9))
        #expect(isClose(LogprobConfidence.score(tokens, signal: .minimum), 0.125))
    }

    @Test func theEntropyCountsWhatTheListLeavesAsOneToken() {
        // Half and half: ln 2, so e^(−ln 2) = ½; a sure token: 0.
        #expect(isClose(LogprobConfidence.score([token("a", 0.5, top: [0.5, 0.5])], signal: .entropy), 0.5))
        #expect(isClose(LogprobConfidence.score([token("a", 1, top: [1])], signal: .entropy), 1))
        // ½ listed, ½ left.
        #expect(isClose(LogprobConfidence.score([token("a", 0.5, top: [0.5])], signal: .entropy), 0.5))
        let both = [token("a", 0.5, top: [0.5, 0.5]), token("b", 1, top: [1])]
        #expect(isClose(LogprobConfidence.score(both, signal: .entropy), 0.5.squareRoot()))
    }

    @Test func nothingIsSaidWithoutTokensAndOddNumbersDoNoHarm() {
        #expect(LogprobConfidence.score([], signal: .mean) == nil)
        #expect(LogprobConfidence.score([token("a", 0.5)], signal: .entropy) == nil)
        let odd = [
            TokenLogprob([97], logprob: .nan), TokenLogprob([98], logprob: -.infinity), TokenLogprob([99], logprob: 3),
        ]
        for signal in [LogprobConfidence.Signal.mean, .minimum] {
            let score = LogprobConfidence.score(odd, signal: signal)
            #expect(score.map { $0 >= 0 && $0 <= 1 } == true)
        }
        #expect(LogprobConfidence.score([TokenLogprob([97], logprob: .nan)], signal: .mean) == nil)
    }

    @Test func theFinalAnswerIsFoundAmongTheTokens() {
        let tokens = ["The", " answer", " is", " 70", ",", "000", ".", " Not", " 7"].map { token($0, 0.5) }
        let number = FinalAnswer(.number, Array("70000".utf8))
        #expect(
            LogprobConfidence.span(of: number, in: tokens).map(\.text) == [" 70", ",", "000"].map { Array($0.utf8) }
        )
        let letter = FinalAnswer(.choice, [67])
        let choice = ["Cats", ": the", " answer", " is", " (", "C", ")"].map { token($0, 0.5) }
        #expect(LogprobConfidence.span(of: letter, in: choice).map(\.text) == [[67]])
        #expect(LogprobConfidence.span(of: FinalAnswer(.choice, [68]), in: choice).count == 7, "not found: all")
        #expect(LogprobConfidence.span(of: FinalAnswer(.literal, []), in: choice).count == 7)
        #expect(LogprobConfidence.span(of: letter, in: []).isEmpty)
    }
}
