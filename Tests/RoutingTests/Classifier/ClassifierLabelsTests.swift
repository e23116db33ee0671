import Routing
import Testing

struct ClassifierLabelsTests {
    @Test func oneOutputPerModelIsItsProbability() {
        #expect(ClassifierLabels.scores.scores(outputs: [0, 0]) == [0.5, 0.5])
    }

    @Test func theBinaryLabelIsTheWinRateOfTheStrongModel() {
        let scores = ClassifierLabels.binary.scores(outputs: [1.0986123])
        #expect(abs(scores[0] - 0.75) < 1e-6 && abs(scores[1] - 0.25) < 1e-6)
    }

    @Test func ofThreeLabelsTiesAndLossesCountAgainstTheStrongModel() {
        // Odds 2 : 1 : 1 for win, tie, loss.
        let scores = ClassifierLabels.threeLabels.scores(outputs: [0.6931472, 0, 0])
        #expect(abs(scores[0] - 0.5) < 1e-6 && abs(scores[1] - 0.5) < 1e-6)
    }
}
