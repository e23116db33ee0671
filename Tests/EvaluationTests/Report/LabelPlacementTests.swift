import Testing

@testable import Evaluation

struct LabelPlacementTests {
    private func overlaps(_ labels: [LabelPlacement.Label]) -> Double {
        var sum = 0.0
        for (index, label) in labels.enumerated() {
            for other in labels.dropFirst(index + 1) { sum += label.box.overlap(other.box) }
        }
        return sum
    }

    /// Six models within a few pixels of each other, which side by side would write over each other.
    @Test(arguments: [PlotFrame.wide, .narrow])
    func namesOfNearMarksDoNotCoverEachOther(frame: PlotFrame) {
        let marks = (0..<6).map { index in
            LabelPlacement.Mark(
                x: 180 + Double(index % 3) * 4,
                y: 150 + Double(index) * 5,
                text: "model-number-\(index)"
            )
        }
        let labels = LabelPlacement(frame: frame, lines: []).labels(marks)
        #expect(labels.map(\.text) == marks.map(\.text))
        #expect(overlaps(labels) == 0)
        #expect(labels.contains { $0.leader != nil })
        for label in labels {
            #expect(label.box.left >= frame.left && label.box.right <= frame.width - frame.right + 0.001)
            #expect(label.box.top >= frame.top && label.box.bottom <= frame.baseline)
        }
    }

    @Test func aLonelyMarkHasItsNameToTheRight() {
        let label = LabelPlacement(frame: .wide, lines: []).labels([.init(x: 300, y: 200, text: "alone")])[0]
        #expect(label.anchor == "start" && label.x == 308 && label.y == 200 && label.leader == nil)
    }

    @Test func aNameAvoidsTheLine() {
        let line = (0..<60).map { (x: 300 + Double($0), y: 200.0) }
        let label = LabelPlacement(frame: .wide, lines: line).labels([.init(x: 300, y: 200, text: "alone")])[0]
        #expect(
            !line.contains {
                $0.x > label.box.left && $0.x < label.box.right && label.box.top < 200 && label.box.bottom > 200
            }
        )
    }
}
