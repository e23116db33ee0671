import Datasets
import Evaluation
import Routing
import TestSupport
import Testing

/// One prompt of 1,600 characters (400 tokens), answered in 800 (200 tokens) by a model of 8 billion parameters and by
/// one of unknown size: the example of `docs/footprint.md`, a thousand times.
struct PoolReportCarbonTests {
    private func report(region: String = "USA", size: ClosedRange<Double>? = 8...8) throws -> EvaluationReport {
        let row = OutcomeRow(
            dataset: "d",
            promptID: "1",
            prompt: String(repeating: "x", count: 1600),
            split: "test",
            scores: ["known": 1, "unknown": 0],
            completionCharacters: ["known": 800, "unknown": 800]
        )
        let table = ModelTable(entries: [
            "known": .init(price: TokenPrice(input: 1, output: 1), totalParametersBillion: size),
            "unknown": .init(price: TokenPrice(input: 0.1, output: 0.1)),
        ])
        return try .pool(
            rows: [row],
            models: ["known", "unknown"],
            table: table,
            routers: [],
            electricity: try CarbonBasis(region: region)
        )
    }

    private func pool(_ report: EvaluationReport) throws -> PoolReport {
        guard case .pool(let datasets) = report else { throw EvaluationError("not a pool") }
        return try #require(datasets.first)
    }

    @Test func modelsAndFrontierPointsHoldFigureAndRange() throws {
        let pool = try pool(report())
        let model = pool.models[0]
        #expect(abs(try #require(model.carbonGPer1k) - 10.245) < 5e-4)
        let range = try #require(model.carbonRangeGPer1k)
        #expect(abs(range[0] - 9.290) < 5e-4 && abs(range[1] - 10.889) < 5e-4)
        let counted = try #require(model.llmCarbonGPer1k)
        #expect(abs(counted.operational[0] - 1.395) < 5e-4 && abs(counted.operational[1] - 2.902) < 5e-4)
        #expect(abs(counted.embodied[0] - 0.0015) < 5e-5 && abs(counted.embodied[1] - 0.0030) < 5e-5)
        let single = try #require(pool.routers.first { $0.name == "best-single" }?.frontier.first)
        #expect(single.carbonGPer1k == model.carbonGPer1k && single.carbonRangeGPer1k == range)
        let unknown = pool.models[1]
        #expect(unknown.carbonGPer1k == nil && unknown.carbonRangeGPer1k == nil && unknown.llmCarbonGPer1k == nil)
        let cheapest = try #require(pool.routers.first { $0.name == "cheapest" }?.frontier.first)
        #expect(cheapest.carbonGPer1k == nil && cheapest.carbonRangeGPer1k == nil)
    }

    @Test func theRegionIsCountedAndNamedWithItsSources() throws {
        let report = try report(region: "FRA")
        let model = try pool(report).models[0]
        #expect(abs(try #require(model.carbonGPer1k) - 2.558) < 5e-4)
        let sources =
            "FRA: 0.04144 kg CO₂e/kWh (EcoLogits 0.11.3 electricity_mixes.json, 2026) and "
            + "0.056 kg CO₂e/kWh (CodeCarbon 3.3.2 global_energy_mix.json, 2023)"
        let lines = report.text().split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("known") && $0.hasSuffix("2.6 g  2.4–3.0 g") }, "\(report.text())")
        #expect(lines.contains { $0.hasPrefix("unknown") && $0.contains("—") && !$0.contains(" g ") })
        #expect(report.text().contains(sources))
        let page = report.html(
            provenance: Provenance(
                thalamus: "1",
                command: "c",
                files: [],
                routers: [],
                bootstrap: Bootstrap(),
                electricity: try CarbonBasis(region: "FRA")
            )
        )
        #expect(page.contains("<dt>Electricity</dt><dd>\(sources)</dd>"))
        #expect(page.contains("<td>2.6 g<small>2.4–3.0 g</small></td>"))
        #expect(page.contains("carbon by LLMCarbon") && page.contains("<small>hardware 0.0015–0.0030 g</small>"))
    }

    @Test func aSizeKnownByItsBoundsWidensTheRange() throws {
        let (narrow, wide) = (try pool(report()).models[0], try pool(report(size: 4...12)).models[0])
        let (inner, outer) = (try #require(narrow.carbonRangeGPer1k), try #require(wide.carbonRangeGPer1k))
        #expect(outer[0] < inner[0] && outer[1] > inner[1])
    }

    @Test func withoutAnySizeTheTextSaysWhereToGiveOne() throws {
        #expect(try report(size: nil).text().contains("no model's size is known; parameters_billion"))
    }
}
