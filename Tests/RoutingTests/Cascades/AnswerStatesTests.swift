import Routing
import Testing

struct AnswerStatesTests {
    @Test(arguments: [(1, 2), (2, 5), (3, 15), (4, 52), (5, 203), (6, 877)])
    func statesOfKModelsAreBellNumbers(models: Int, count: Int) {
        #expect(AnswerStates(models: models).blocks.count == count)
    }

    @Test func askingOneModelLeadsToEachAnswerBeforeAndToANewOne() throws {
        let states = AnswerStates(models: 3)
        let split = try #require(states.position(of: [0b001, 0b010]))
        let step = try #require(states.steps[split].first { $0.model == 2 })
        #expect(step.outcomes.map { states.blocks[$0] } == [[0b010, 0b101], [0b001, 0b110], [0b001, 0b010, 0b100]])
    }

    @Test func missingAnswersAgreeWithNothing() {
        #expect(AnswerStates.blocks(of: 0b111, classes: [-1, -1, 4]) == [0b001, 0b010, 0b100])
        #expect(AnswerStates.blocks(of: 0b111, classes: [4, -1, 4]) == [0b010, 0b101])
        #expect(AnswerStates.blocks(of: 0b011, classes: [4, -1, 4]) == [0b001, 0b010])
    }
}
