internal import Foundation

/// Finds a place for the name of every mark of a plot, so that names cover neither each other nor a mark.
///
/// Each mark tries places around itself, near ones first, and takes the one with the least to be said against it; a name
/// that has to stand apart gets a leader line.
struct LabelPlacement {
    struct Box {
        var left, top, right, bottom: Double

        func overlap(_ other: Box) -> Double {
            let across = min(right, other.right) - max(left, other.left)
            let down = min(bottom, other.bottom) - max(top, other.top)
            return across > 0 && down > 0 ? across * down : 0
        }
    }

    /// A mark with its name.
    struct Mark {
        let x, y: Double
        let text: String
    }

    /// Where a name goes.
    struct Label {
        let text: String
        let x, y: Double
        let anchor: String
        /// Where the leader line from the mark ends; nil when the name is beside its mark.
        let leader: (x: Double, y: Double)?
        let box: Box
    }

    let frame: PlotFrame
    /// Points of lines that names should rather not cover.
    let lines: [(x: Double, y: Double)]

    /// Places all names, in order of the marks.
    func labels(_ marks: [Mark]) -> [Label] {
        var placed: [Int: Label] = [:]
        // From the top, so that names fan out downwards in a fixed order.
        for index in marks.indices.sorted(by: { (marks[$0].y, marks[$0].x) < (marks[$1].y, marks[$1].x) }) {
            let candidates = candidates(marks[index])
            let best = candidates.min {
                cost($0, mark: marks[index], marks: marks, placed: placed.values.map(\.box))
                    < cost($1, mark: marks[index], marks: marks, placed: placed.values.map(\.box))
            }
            placed[index] = best
        }
        return marks.indices.compactMap { placed[$0] }
    }

    private func candidates(_ mark: Mark) -> [Label] {
        let width = frame.textWidth(mark.text)
        let height = frame.fontSize
        var labels: [Label] = []
        for distance in [8.0, 20, 32, 46, 62, 80] {
            for turn in 0..<12 {
                let angle = Double(turn) / 12 * 2 * Double.pi
                let x = mark.x + distance * cos(angle)
                let y = mark.y + distance * sin(angle)
                let side = cos(angle)
                let anchor = side > 0.3 ? "start" : side < -0.3 ? "end" : "middle"
                let left = anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2
                let box = Box(left: left, top: y - height / 2, right: left + width, bottom: y + height / 2)
                labels.append(
                    Label(
                        text: mark.text,
                        x: x,
                        y: y,
                        anchor: anchor,
                        leader: distance > 12 ? (x, y - (anchor == "middle" ? sin(angle) * height / 2 : 0)) : nil,
                        box: box
                    )
                )
            }
        }
        return labels
    }

    private func cost(_ label: Label, mark: Mark, marks: [Mark], placed: [Box]) -> Double {
        let box = Box(
            left: label.box.left - 2,
            top: label.box.top - 1,
            right: label.box.right + 2,
            bottom: label.box.bottom + 1
        )
        var cost = hypot(label.x - mark.x, label.y - mark.y) + (label.anchor == "start" ? 0 : 3)
        for other in placed { cost += box.overlap(other) * 10 }
        for other in marks {
            let dot = Box(left: other.x - 5, top: other.y - 5, right: other.x + 5, bottom: other.y + 5)
            cost += box.overlap(dot) * 10
        }
        cost += 3 * Double(lines.count { $0.x > box.left && $0.x < box.right && $0.y > box.top && $0.y < box.bottom })
        let outside =
            max(0, frame.left + 2 - box.left) + max(0, box.right - (frame.width - frame.right))
            + max(0, frame.top - box.top) + max(0, box.bottom - frame.baseline)
        return cost + outside * 200
    }
}
