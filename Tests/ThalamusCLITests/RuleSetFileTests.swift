import Routing
import TestSupport
import Testing

@testable import ThalamusCLI

struct RuleSetFileTests {
    private static let rules = """
        start: -1
        per_doubling: 0.2
        rules:
          - { name: long, when: { tokens: { above: 400 } }, add: 0.8 }
          - { name: proof, when: { words: [prove, step by step], marks: [maths, code] }, add: 1 }
          - { name: foreign, when: { language: not en }, add: 0.4 }
          - { name: images, when: { needs: [vision] }, add: 0.3 }
        """

    @Test func theExampleIsTheBuiltInSet() throws {
        #expect(try RuleSetFile.load(path: SharedFiles.packageRoot + "/examples/rules.yaml") == .standard)
    }

    @Test func everyConditionIsRead() throws {
        let set = try RuleSetFile.parse(Self.rules, file: "r.yaml")
        #expect(set.start == -1 && set.perDoubling == 0.2 && set.historyWeight == 2)
        #expect(set.rules.map(\.name) == ["long", "proof", "foreign", "images"])
        #expect(set.rules[0].conditions == [.tokens(above: 400, below: nil)])
        #expect(set.rules[1].conditions == [.words(RuleWords(["prove", "step by step"])), .marks([.code, .maths])])
        #expect(set.rules[2].conditions == [.language(codes: ["en"], isNegated: true)])
        #expect(try RuleSet(text: set.text) == set)
    }

    @Test(arguments: [
        ("start:", "strat:", "r.yaml:1: unknown key 'strat'; did you mean 'start'?"),
        ("above:", "abov:", "unknown key 'abov' in rules[0].when.tokens; did you mean 'above'?"),
        ("above: 400", "above: lots", "rules[0].when.tokens.above is 'lots'"),
        ("[maths, code]", "[math]", "holds 'math'; did you mean 'maths'?"),
        ("not en", "not english", "holds 'english'"), ("[vision]", "[visoin]", "did you mean 'vision'?"),
        ("add: 0.8", "ad: 0.8", "did you mean 'add'?"), (", add: 0.4", "", "rules[2].add is missing"),
        ("{ language: not en }", "{}", "holds no condition"), ("name: proof", "name: long", "names must be unique"),
        ("[prove, step by step]", "['a,b']", "holds 'a,b'"), ("rules:", "rules: [", "not valid YAML"),
    ])
    func aFaultIsToldWithItsPlace(old: String, new: String, part: String) {
        let text = Self.rules.replacing(old, with: new)
        let error = #expect(throws: ConfigurationError.self) { try RuleSetFile.parse(text, file: "r.yaml") }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "no error")")
    }
}
