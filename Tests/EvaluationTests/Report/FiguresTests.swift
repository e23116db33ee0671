import Testing

@testable import Evaluation

struct FiguresTests {
    @Test func figuresAreWrittenForReaders() {
        #expect(Figures.decimal(nil, 2) == "—" && Figures.decimal(0.5, 2) == "0.50")
        #expect(Figures.interval([-0.013, 0.01], 3) == "[−0.013, 0.010]")
        #expect(Figures.signed(0.0884, 3) == "+0.088" && Figures.signed(-0.02, 2) == "−0.02")
        #expect(Figures.signed(-0.0002, 3) == "±0.000")
        #expect(Figures.grouped(72) == "72" && Figures.grouped(12_503) == "12,503")
        #expect(Figures.grouped(1_234_567) == "1,234,567")
        #expect(Figures.shortest(0.30000000000000004) == "0.3" && Figures.shortest(10) == "10")
        #expect(Figures.mass(12.34) == "12.3" && Figures.mass(0.0234) == "0.023" && Figures.mass(0) == "0.0")
        #expect(Figures.masses([0.5, 12]) == "0.50–12.0 g")
        #expect(Figures.points(nil) == "—" && Figures.points(33.06) == "33.1 %")
    }
}
