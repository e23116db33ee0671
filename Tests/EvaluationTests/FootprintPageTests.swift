import Evaluation
import Footprint
import Foundation
import TestSupport
import Testing

/// The worked example of `docs/footprint.md`: 8 billion parameters, 400 tokens read, 200 written.
struct FootprintPageTests {
    private let page: String
    private let model = ModelFootprint(totalBillion: ValueRange(8))

    init() throws {
        page = try String(contentsOfFile: SharedFiles.packageRoot + "/docs/footprint.md", encoding: .utf8)
    }

    /// Bounds in thousandths, as the page writes them.
    private func milli(_ range: ValueRange, _ digits: Int = 3) -> String {
        [range.low, range.high].map { String(format: "%.\(digits)f", $0 * 1000) }.joined(separator: " … ")
    }

    @Test func energyAndHardwareAreThePrograms() {
        let answer = model.answer(outputTokens: 200, promptTokens: 400)
        #expect(page.contains("= " + milli(answer.energyWattHours) + " mWh"))
        #expect(page.contains("= " + milli(answer.embodiedGrams) + " mg"))
    }

    @Test(arguments: ["USA", "FRA"]) func carbonIsThePrograms(region: String) throws {
        let carbon = try CarbonBasis(region: region).carbon(of: model.answer(outputTokens: 200, promptTokens: 400))
        let row = "| `\(region)` | \(String(format: "%.3f", carbon.grams * 1000)) | \(milli(carbon.range)) |"
        #expect(page.contains(row), "\(row)")
    }

    @Test func llmCarbonIsThePrograms() {
        let shares = model.llmCarbon(
            promptTokens: 400,
            outputTokens: 200,
            carbonKilogramsPerKilowattHour: CarbonBasis.standard.intensity
        )
        #expect(page.contains("= " + milli(shares.operationalGrams) + " mg"))
        #expect(page.contains("= " + milli(shares.embodiedGrams, 4) + " mg"))
    }

    @Test func everyRegionIsListedWithItsFigures() {
        for figure in GridIntensity.all {
            #expect(page.contains("`\(figure.region)`"))
            #expect(page.contains("| \(figure.carbonKilogramsPerKilowattHour) |"), "\(figure)")
        }
    }
}
