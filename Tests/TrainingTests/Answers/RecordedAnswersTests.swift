import Datasets
import Foundation
import Routing
import TestSupport
import Testing

/// Equality of final answers against the grades that the sources recorded, on training rows.
struct RecordedAnswersTests {
    /// The remaining answers are graded by spelling, as `[1,2]` against `[1, 2]`, or against a corrected key.
    @Test(arguments: [("zeroeval_crux", 0.99), ("zeroeval_numersense", 1), ("mmlu_pro", 0.999)])
    func equalityWithTheKeyGivesTheRecordedScores(name: String, least: Double) throws {
        guard SharedFiles.has("data/\(name).jsonl.gz") else { return }
        let rows = try OutcomeFile(path: SharedFiles.path("data/\(name).jsonl.gz")).rows(split: "train")
        var agreed = 0
        var count = 0
        for row in rows {
            let reader = AnswerReader(prompt: Array(row.prompt.utf8))
            let key = reader.finalAnswer(of: Array(try #require(row.answer).utf8))
            for (model, answer) in row.answers {
                // The recorded answers are the values of the JSON objects that the models were asked for.
                let json = try JSONEncoder().encode(["answer": answer])
                let found = reader.finalAnswer(of: Array(json))
                agreed += (found != nil && found == key) == (row.scores[model] == 1) ? 1 : 0
                count += 1
            }
        }
        #expect(count > 1000)
        #expect(Double(agreed) / Double(count) >= least, "\(agreed) of \(count)")
    }
}
