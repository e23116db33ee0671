import Testing

@testable import ThalamusCLI

struct RouterNamesTests {
    @Test(arguments: [
        (["work/skill-gold", "skill", "prompt-length"], ["skill-gold", "skill", "prompt-length"]),
        (["/a/b/mine/", "rules.yaml", "x/other.yaml"], ["mine", "rules.yaml", "other.yaml"]),
        // Two of one name, and one that is called as a built-in router or as a baseline.
        (["a/mine", "b/mine", "c/yours"], ["a/mine", "b/mine", "yours"]),
        (["a/mine", "mine"], ["a/mine", "mine"]), (["a/skill"], ["a/skill"]), (["a/oracle"], ["a/oracle"]),
        (["..", "./"], ["..", "./"]),
    ])
    func aPathIsShownByItsLastComponentWhereThatIsUnique(given: [String], shown: [String]) {
        #expect(RouterNames.shown(given) == shown)
    }

    @Test func configuredNamesStay() {
        #expect(RouterNames.shown(["team/a", "x/b", "y/c"], configured: ["team/a", "b"]) == ["team/a", "x/b", "c"])
    }
}
