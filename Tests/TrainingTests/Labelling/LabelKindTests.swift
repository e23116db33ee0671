import Testing

@testable import Training

struct LabelKindTests {
    @Test(arguments: [
        (LabelKind.route, "ROUTE_TO_SUPERIOR", "ROUTE_TO_SUPERIOR"),
        (.route, "It has many steps.\n\n**Label: route_to_inferior.**\n", "ROUTE_TO_INFERIOR"),
        (.score, " 4 ", "4"), (.score, "Rating: [[5]]", "5"), (.score, "Good but long.\n3.", "3"),
        (.judge, "[[A]]", "A"), (.judge, "Verdict: b", "B"), (.judge, "C", "tie"), (.judge, "Tie", "tie"),
    ])
    func theLastLineIsTheLabel(kind: LabelKind, answer: String, label: String) {
        #expect(kind.label(in: answer) == label)
    }

    @Test(arguments: [
        (LabelKind.route, ""), (.route, "I would say ROUTE_TO_SUPERIOR here."), (.route, "SUPERIOR"),
        (.route, "ROUTE_TO_SUPERIOR\nROUTE_TO_INFERIOR"), (.route, "ROUTE_TO_SUPERIOR\nbecause it is hard"),
        (.score, "6"), (.score, "4/5"), (.score, "4.5"), (.score, "1 2"), (.judge, "D"), (.judge, "A or B"),
    ])
    func anythingElseIsNone(kind: LabelKind, answer: String) {
        #expect(kind.label(in: answer) == nil)
    }

    @Test(arguments: LabelKind.allCases)
    func theStandardTemplatesHaveTheirPlaces(kind: LabelKind) throws {
        let places = try PromptTemplate(kind.standardTemplate).placeholders
        switch kind {
        case .route: #expect(places == [.prompt])
        case .score: #expect(places == [.prompt, .answer])
        case .judge: #expect(places == [.prompt, .answerA, .answerB])
        }
    }
}
