import Testing

@testable import Evaluation

struct PlotAxisTests {
    @Test func aLinearAxisHasRoundBounds() {
        let axis = PlotAxis.linear([0.43, 0.88])
        #expect(abs(axis.low - 0.4) < 1e-12 && abs(axis.high - 0.9) < 1e-12)
        #expect(axis.ticks.count == 6 && axis.digits == 1)
        #expect(abs(axis.position(0.65) - 0.5) < 1e-12)
    }

    @Test func aSingleValueHasAnAxisToo() {
        let axis = PlotAxis.linear([2, 2])
        #expect(axis.low < 2 && axis.high > 2)
    }

    @Test func aLogarithmicAxisGivesEveryDecadeTheSameRoom() {
        let axis = PlotAxis.logarithmic([0.01, 1])
        #expect(abs(axis.position(0.1) - 0.5) < 1e-12)
        #expect(axis.position(0.01) > 0 && axis.position(1) < 1)
        #expect(axis.ticks.map { ($0 * 1000).rounded() / 1000 } == [0.01, 0.03, 0.1, 0.3, 1])
    }
}
