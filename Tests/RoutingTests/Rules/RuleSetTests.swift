import Testing

@testable import Routing

struct RuleSetTests {
    private func held(_ condition: Rule.Condition, _ text: String, needs: Capabilities = []) -> Bool {
        let set = RuleSet(start: 0, rules: [Rule(name: "r", when: [condition], add: 1)])
        return !set.findings(on: EstimatorInput(text: Array(text.utf8), needs: needs)).rules.isEmpty
    }

    @Test func wordsAreFoundWholeAndInAnyCase() {
        let words = Rule.Condition.words(RuleWords(["prove", "step by step", "Éclair", "证明"]))
        #expect(held(words, "PROVE it.") && held(words, "Do it step  by\nstep!") && held(words, "an ÉCLAIR"))
        #expect(held(words, "请证明这一点"))
        #expect(!held(words, "improved approved") && !held(words, "by step step") && !held(words, "step by"))
    }

    @Test func lengthLanguageAndNeedsAreConditions() {
        let long = String(repeating: "word ", count: 100)
        #expect(held(.tokens(above: 100, below: nil), long) && !held(.tokens(above: 125, below: nil), long))
        #expect(held(.tokens(above: nil, below: 20), "short") && !held(.tokens(above: 2, below: 20), "short"))
        #expect(held(.language(codes: ["en"], isNegated: true), "Warum ist der Himmel blau und nicht rot?"))
        #expect(!held(.language(codes: ["en"], isNegated: true), "Why is the sky blue?"))
        #expect(held(.needs([.vision, .tools]), "x", needs: [.vision, .tools, .json]))
        #expect(!held(.needs([.vision, .tools]), "x", needs: .vision))
    }

    @Test func everyConditionOfARuleMustHold() {
        let rule = Rule(
            name: "short proof",
            when: [.words(RuleWords(["prove"])), .tokens(above: nil, below: 10)],
            add: 2
        )
        let set = RuleSet(start: -1, rules: [rule])
        #expect(set.findings(on: EstimatorInput(text: Array("prove it".utf8))).logOdds == 1)
        let long = "prove " + String(repeating: "x", count: 60)
        #expect(set.findings(on: EstimatorInput(text: Array(long.utf8))).logOdds == -1)
    }

    @Test func theTextRoundTrips() throws {
        let odd = RuleSet(
            start: 0.1,
            perDoubling: -1e-3,
            historyWeight: 0,
            rules: [
                Rule(name: "a b", when: [.tokens(above: 3, below: 9), .needs([.vision, .json])], add: 1.0 / 3),
                Rule(
                    name: "c",
                    when: [.tokens(above: 3, below: nil), .language(codes: ["en", "de"], isNegated: true)],
                    add: -2
                ),
                Rule(name: "d", when: [.marks([.code, .steps]), .language(codes: ["zh"], isNegated: false)], add: 0),
            ]
        )
        for set in [odd, .standard] {
            #expect(try RuleSet(text: set.text) == set)
            #expect(try RuleSet(text: set.text).checksum == set.checksum)
        }
        #expect(odd.checksum != RuleSet.standard.checksum)
    }

    @Test(arguments: [
        "start x", "frob 1", "when marks code", "rule 1 a\nwhen marks frob", "rule 1 a\nwhen tokens near 3",
    ])
    func aLineThatCannotBeReadIsNamed(text: String) {
        let error = #expect(throws: RoutingError.self) { try RuleSet(text: text) }
        #expect(error?.message.contains(text.split(separator: "\n").last ?? "") == true)
    }
}
