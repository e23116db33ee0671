import Datasets
import Routing
import TestSupport
import Testing

struct ModelTableTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func readsPricesAndSizes() throws {
        let json = """
            {"note":"n","models":{
              "gpt-4o":{"price_usd_per_million_tokens":{"input":2.5,"output":10},"price_source":"list",
                "parameters_billion":{"total":440,"active":[44,132]}},
              "Meta-Llama-3_1-8B-Instruct":{"parameters_billion":{"total":8}},
              "o1":{"hidden_reasoning_tokens":true}}}
            """
        let table = try ModelTable(path: folder.file("models.json", json.utf8))
        #expect(table["gpt-4o"]?.price == TokenPrice(input: 2.5, output: 10))
        #expect(table["gpt-4o"]?.activeParametersBillion == 44...132)
        #expect(table["llama-3.1-8b-instruct"]?.activeParametersBillion == 8...8)
        #expect(table["o1"]?.hasHiddenReasoningTokens == true)
        #expect(table["gpt-5"] == nil)
    }

    @Test(arguments: [
        (
            "{\"models\":{\"m\":{\"price_usd_per_million_tokens\":{\"input\":-1,\"output\":1}}}}",
            "models → m → price_usd_per_million_tokens → input: the price is -1.0; a price is 0 or more"
        ),
        (
            "{\"models\":{\"m\":{\"price_usd_per_million_tokens\":{\"input\":1}}}}",
            "models → m → price_usd_per_million_tokens: the key 'output' is missing"
        ),
        (
            "{\"models\":{\"m\":{\"parameters_billion\":{\"total\":[9,8]}}}}",
            "models → m → parameters_billion → total: [9.0, 8.0] is no parameter count; "
                + "give a number above 0 or [low, high]"
        ),
    ])
    func aWrongValueIsNamedWithItsPath(_ json: String, _ fault: String) throws {
        let path = try folder.file("models.json", json.utf8)
        let error = #expect(throws: DatasetError.self) { try ModelTable(path: path) }
        #expect(error?.description == "\(path): \(fault)")
    }

    @Test func whatIsNotJSONOrNotThereIsAnError() throws {
        let path = try folder.file("models.json", "{".utf8)
        #expect(throws: DatasetError.self) { try ModelTable(path: path) }
        #expect(throws: DatasetError.self) { try ModelTable(path: folder.path("none.json")) }
    }
}
