import Foundation
import Testing

@testable import Datasets

/// Every text here was written for these tests; no row comes from the data sets whose shape it has.
struct DatasetConversionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func convert(
        _ conversion: DatasetConversion,
        _ text: String,
        as name: String = "input.jsonl",
        to output: String = "out.jsonl"
    ) throws -> (rows: [OutcomeRow], summary: DatasetConversion.Summary) {
        let input = try folder.file(name, Array(text.utf8))
        let summary = try conversion.run([input], output: folder.path(output))
        return (try OutcomeFile(path: folder.path(output)).rows(), summary)
    }

    @Test func arenaConversationsBecomeBattles() throws {
        let (rows, summary) = try convert(
            DatasetConversion(from: .arena, dataset: "made-up"),
            #"""
            {"question_id":"q1","model_a":"alpha","model_b":"beta","winner":"model_b","conversation_a":[{"role":"user","content":"Name a river."},{"role":"assistant","content":"Rhône"},{"role":"user","content":"And a lake?"}],"conversation_b":[{"role":"user","content":"Name a river."},{"role":"assistant","content":"Po"}]}
            {"model_a":"alpha","model_b":"gamma","winner":"tie (bothbad)","prompt":"Name a hill."}
            {"model_a":"alpha","model_b":"alpha","winner":"model_a","prompt":"Name a sea."}
            {"model_a":"alpha","model_b":"beta","winner":null,"prompt":"Name a bay."}
            {"model_a":"alpha","model_b":"beta","winner":"both_bad","conversation_a":[{"role":"user","content":[{"type":"text","text":"Name a cape."}]}]}

            """#
        )
        #expect(rows.map(\.prompt) == ["Name a river.", "Name a hill.", "Name a cape."])
        #expect(rows[0].scores == ["alpha": 0, "beta": 1] && rows[0].secondTurn == "And a lake?")
        #expect(rows[0].completionCharacters == ["alpha": 5, "beta": 2] && rows[0].promptID == "q1")
        #expect(rows[1].scores == ["alpha": 0.5, "gamma": 0.5] && rows[1].promptID == "2")
        #expect(rows.allSatisfy { $0.isBattle && $0.dataset == "made-up" && $0.split == "train" })
        #expect(summary.skipped == ["a model met itself": 1, "there is no verdict": 1] && summary.records == 5)
        #expect(summary.models == ["alpha", "beta", "gamma"])
    }

    @Test func arenaTablesWithOneColumnForEachVerdictAreReadAlike() throws {
        let (rows, _) = try convert(
            DatasetConversion(from: .arena, split: "test"),
            """
            id,model_a,model_b,prompt,response_a,response_b,winner_model_a,winner_model_b,winner_tie
            7,alpha,beta,"[""Why is it so?\\nReally"",""And then?""]","[""one"",""two""]","[""three"",null]",1,0,0
            8,alpha,beta,Is [1] a list?,x,y,0,0,1

            """,
            as: "battles.csv",
            to: "out.jsonl.gz"
        )
        #expect(rows[0].prompt == "Why is it so?\nReally" && rows[0].secondTurn == "And then?")
        #expect(rows[0].scores == ["alpha": 1, "beta": 0] && rows[0].completionCharacters == ["alpha": 6, "beta": 5])
        #expect(rows[1].prompt == "Is [1] a list?" && rows[1].scores == ["alpha": 0.5, "beta": 0.5])
        #expect(rows.allSatisfy { $0.split == "test" })
    }

    @Test(arguments: [
        ("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"left\",\"prompt\":\"p\"}", "row 1: 'winner' is 'left'"),
        ("{\"model_a\":\"a\",\"winner\":\"tie\",\"prompt\":\"p\"}", "row 1: 'model_b' is missing"),
        ("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"tie\"}", "row 1: there is neither 'prompt'"),
        ("{\"model_a\":\"a\",\"model_b\":\"b\",\"prompt\":\"p\"}", "row 1: there is neither 'winner'"),
    ])
    func aBadArenaRowIsNamedAndNothingIsLeft(text: String, part: String) throws {
        let error = #expect(throws: DatasetError.self) { try convert(DatasetConversion(from: .arena), text) }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
        #expect(error?.file.hasSuffix("input.jsonl") == true)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left == ["input.jsonl"])
    }

    @Test func mtBenchVerdictsKeepTheTurnThatWasJudged() throws {
        let (rows, _) = try convert(
            DatasetConversion(from: .mtBench),
            #"""
            [{"question_id": 81, "model_a": "alpha", "model_b": "beta", "winner": "model_a", "judge": "expert_0", "turn": 1,
              "conversation_a": [{"role":"user","content":"First?"},{"role":"assistant","content":"12345"},
                                 {"role":"user","content":"Second?"},{"role":"assistant","content":"678"}]},
             {"question_id": 81, "model_a": "alpha", "model_b": "beta", "winner": "tie (inconsistent)", "turn": 2,
              "conversation_a": [{"role":"user","content":"First?"},{"role":"user","content":"Second?"}]}]
            """#,
            as: "human.json"
        )
        #expect(rows.map(\.secondTurn) == [nil, "Second?"] && rows.map(\.promptID) == ["81", "81"])
        #expect(rows[0].scores == ["alpha": 1, "beta": 0] && rows[1].scores == ["alpha": 0.5, "beta": 0.5])
        #expect(rows[0].completionCharacters == ["alpha": 5])
    }

    @Test func mtBenchScoresBecomeOneRowForEachQuestion() throws {
        let questions = try folder.file(
            "question.jsonl",
            Array(#"{"question_id":1,"category":"maths","turns":["How many?","Why?"]}"#.utf8)
        )
        let conversion = DatasetConversion(from: .mtBench, questions: questions)
        let (rows, summary) = try convert(
            conversion,
            """
            {"question_id":1,"model":"alpha","judge":["judge-x","single"],"score":8,"turn":1}
            {"question_id":1,"model":"beta","judge":["judge-x","single"],"score":10,"turn":1}
            {"question_id":1,"model":"alpha","judge":["judge-x","single"],"score":5,"turn":2}
            {"question_id":1,"model":"beta","judge":["judge-x","single"],"score":-1,"turn":2}

            """
        )
        #expect(rows.count == 1 && rows[0].scores == ["alpha": 0.65, "beta": 1])
        #expect(rows[0].prompt == "How many?" && rows[0].secondTurn == "Why?" && rows[0].category == "maths")
        #expect(rows[0].metric == "score by judge-x, mean of turns / 10")
        #expect(summary.skipped == ["the judge's answer could not be read": 1])
        let pairs = try convert(
            conversion,
            """
            {"question_id":1,"model_1":"a","model_2":"b","g1_winner":"model_2","g2_winner":"model_2","turn":2}
            {"question_id":1,"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_2","turn":1}
            {"question_id":1,"model_1":"a","model_2":"b","g1_winner":"error","g2_winner":"model_2","turn":1}

            """
        ).rows
        #expect(
            pairs.map(\.scores) == [["a": 0, "b": 1], ["a": 0.5, "b": 0.5]] && pairs.map(\.secondTurn) == ["Why?", nil]
        )
    }

    @Test func mtBenchScoresWithoutQuestionsSayWhatIsMissing() throws {
        let error = #expect(throws: DatasetError.self) {
            try convert(DatasetConversion(from: .mtBench), #"{"question_id":1,"model":"a","score":8,"turn":1}"#)
        }
        #expect(error?.description.contains("give FastChat's question.jsonl with --questions") == true)
    }

    @Test func routerBenchTablesKeepScoresCostsAndLengths() throws {
        let (rows, _) = try convert(
            DatasetConversion(from: .routerbench),
            #"""
            sample_id,prompt,eval_name,org/alpha,org/alpha|model_response,org/alpha|total_cost,beta,beta|total_cost,oracle_model_to_route_to
            s.1,"['Add 2, 3.', 'Print it.']",sums,1.0,"['five']",0.00025,0.0,1.5e-05,org/alpha
            s.2,Plain prompt,sums,,,,0.5,0,beta

            """#,
            as: "table.csv"
        )
        #expect(rows[0].prompt == "Add 2, 3.\nPrint it." && rows[0].category == "sums" && rows[0].promptID == "s.1")
        #expect(
            rows[0].scores == ["org/alpha": 1, "beta": 0] && rows[0].costUSD == ["org/alpha": 0.00025, "beta": 1.5e-5]
        )
        #expect(rows[0].completionCharacters == ["org/alpha": 4])
        #expect(rows[1].scores == ["beta": 0.5] && rows[1].prompt == "Plain prompt")
    }

    @Test func alpacaEvalPreferencesBecomeScores() throws {
        let (rows, summary) = try convert(
            DatasetConversion(from: .alpacaEval),
            #"""
            [{"instruction":"Say hello.","generator_1":"base","generator_2":"new","preference":1.75,"annotator":"made-up judge",
              "output_1":"hello","output_2":"hi"},
             {"instruction":"Say bye.","generator_1":"base","generator_2":"new","preference":0},
             {"instruction":"Say it.","generator_1":"base","generator_2":"new","preference":null}]
            """#,
            as: "annotations.json"
        )
        #expect(rows.map(\.scores) == [["base": 0.25, "new": 0.75], ["base": 0.5, "new": 0.5]])
        #expect(rows[0].metric == "preference (made-up judge)" && rows.allSatisfy(\.isBattle))
        #expect(rows[0].completionCharacters == ["base": 5, "new": 2])
        #expect(summary.skipped == ["the judge gave no preference": 1])
        let error = #expect(throws: DatasetError.self) {
            try convert(
                DatasetConversion(from: .alpacaEval),
                #"{"instruction":"x","generator_1":"a","generator_2":"b","preference":2.5}"#
            )
        }
        #expect(error?.description.contains("row 1: 'preference' is 2.5") == true)
    }

    @Test func routeLLMScoresOfTheWeakModelAreScaled() throws {
        let (rows, _) = try convert(
            DatasetConversion(from: .routellm),
            #"{"prompt":"Spell cat.","source":["made up"],"gpt4_response":"c a t","mixtral_response":"cat","mixtral_score":4}"#
        )
        #expect(rows[0].scores == ["gpt-4-1106-preview": 1, "mixtral-8x7b-instruct-v0.1": 0.75])
        #expect(rows[0].category == "made up")
    }

    @Test func tablesTakeScoresFromNamedColumns() throws {
        let text = """
            question,ok_small,ok_large,score:tiny,cost:tiny,category,split
            One?,True,1,0.25,0.001,sums,test
            Two?,False,,,,,

            """
        var conversion = DatasetConversion(
            from: .csv,
            dataset: "mine",
            promptColumn: "question",
            scoreColumns: [.init(model: "small", column: "ok_small"), .init(model: "large", column: "ok_large")]
        )
        let (rows, _) = try convert(conversion, text, as: "mine.csv")
        #expect(rows.map(\.scores) == [["small": 1, "large": 1], ["small": 0]])
        #expect(rows.map(\.split) == ["test", "train"] && rows.map(\.category) == ["sums", "uncategorised"])
        conversion.scoreColumns = []
        let named = try convert(conversion, text, as: "mine.csv")
        #expect(named.rows.map(\.scores) == [["tiny": 0.25]] && named.rows[0].costUSD == ["tiny": 0.001])
        #expect(named.summary.skipped == ["no model has a score": 1])
    }

    @Test(arguments: [
        ("prompt,x\np,1\n", "there is no score"), ("text,score:a\np,1\n", "there is no column 'prompt'"),
        ("prompt,score:a\np,1.5\n", "row 1: 'score:a' is 1.5; it must lie in 0.0...1.0"),
        ("prompt,score:a\np,high\n", "row 1: 'score:a' is 'high'; it must be a number"),
        ("prompt,score:a\np,\n", "no row came of 1 records: no model has a score"),
    ])
    func aBadTableIsToldWhatIsWrong(text: String, part: String) throws {
        let error = #expect(throws: DatasetError.self) {
            try convert(DatasetConversion(from: .csv), text, as: "table.csv")
        }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }

    @Test func compressedInputsReadAlike() throws {
        let line = Array(#"{"model_a":"a","model_b":"b","winner":"tie","prompt":"p"}"#.utf8)
        let writer = try LineWriter(path: folder.path("in.jsonl.gz"))
        for _ in 0..<3 { try writer.write(line) }
        try writer.close()
        let paths = [folder.path("in.jsonl.gz"), try folder.file("in.jsonl", line)]
        let summary = try DatasetConversion(from: .arena).run(paths, output: folder.path("out.jsonl"))
        #expect(summary.rows == 4)
        let ids = try OutcomeFile(path: folder.path("out.jsonl")).rows().map(\.promptID)
        #expect(ids == ["1", "2", "3", "4"])
    }
}
