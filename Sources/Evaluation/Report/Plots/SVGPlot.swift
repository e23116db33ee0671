/// A plot as SVG elements that take their colours from the page's style sheet.
struct SVGPlot {
    /// A point, with its bounds where it has any.
    struct Point {
        let x: Double
        let y: Double
        var band: ClosedRange<Double>?
        /// Radius of its mark.
        var radius = 4.0
    }

    /// How a series looks.
    enum Style: Equatable {
        /// A router that is judged, by its place among them.
        case router(Int)
        /// A baseline: grey and dashed; chance, length and the oracle by different dashes.
        case baseline(Int)
        /// A thing that is only there for orientation.
        case plain

        /// The class in the style sheet.
        var name: String {
            switch self {
            case .router(let index): "s\(index % Self.colours)"
            case .baseline(let index): "base b\(index % 3)"
            case .plain: "base"
            }
        }

        /// Number of colours that the style sheet defines.
        static let colours = 6
    }

    /// A line or marks.
    struct Series {
        let name: String
        let points: [Point]
        let style: Style
        /// Whether the points are joined.
        var isLine = true
        /// Whether each point has a mark.
        var hasMarks = false
        /// Whether the name stands beside its marks rather than in the legend.
        var isLabelled = false
    }

    let title: String
    let xLabel: String
    let yLabel: String
    let x: PlotAxis
    let y: PlotAxis
    let xFormat: (Double) -> String
    let yFormat: (Double) -> String
    let series: [Series]
    var frames = [PlotFrame.wide, .narrow]

    /// The figure: a plot for wide pages and one for narrow ones, of which the style sheet shows one, and the legend.
    var html: String {
        var out = "<figure>\n" + frames.map(svg).joined() + "<figcaption>"
        for line in series where !line.isLabelled && line.style != .plain {
            out += "<span class=\"key\"><i class=\"\(line.style.name)\"></i>\(HTML.escape(line.name))</span> "
        }
        return out + "</figcaption></figure>\n"
    }

    private func svg(_ frame: PlotFrame) -> String {
        let place = { (px: Double, py: Double) -> (x: Double, y: Double) in
            (frame.left + x.position(px) * frame.across, frame.baseline - y.position(py) * frame.down)
        }
        var out = "<svg class=\"\(frame.name)\" viewBox=\"0 0 \(Int(frame.width)) \(Int(frame.height))\" role=\"img\" "
        out += "font-size=\"\(Int(frame.fontSize))\" aria-label=\"\(HTML.escape(title))\">\n"
        out += axes(frame)
        // An inner picture cuts off what leaves the axes, such as an oracle far above the rest.
        out += "<svg x=\"\(frame.left)\" y=\"\(frame.top)\" width=\"\(frame.across)\" height=\"\(frame.down)\" "
        out += "viewBox=\"\(frame.left) \(frame.top) \(frame.across) \(frame.down)\">\n"
        for line in series { out += band(line, place) }
        for line in series where line.isLine && line.points.count > 1 {
            let path = line.points.map { Self.pair(place($0.x, $0.y)) }.joined(separator: " ")
            out += "<polyline class=\"\(line.style.name)\" points=\"\(path)\"><title>\(HTML.escape(line.name))</title>"
            out += "</polyline>\n"
        }
        out += "</svg>\n"
        for line in series where line.hasMarks || line.points.count == 1 {
            for point in line.points {
                let at = place(point.x, point.y)
                out += "<circle class=\"\(line.style.name)\" cx=\"\(Self.number(at.x))\" cy=\"\(Self.number(at.y))\" "
                out += "r=\"\(Self.number(point.radius))\"><title>\(HTML.escape(line.name))</title></circle>\n"
            }
        }
        return out + labels(frame, place) + "</svg>\n"
    }

    private func axes(_ frame: PlotFrame) -> String {
        var out = ""
        // Fewer ticks where there is no room for their labels.
        let widest = x.ticks.map { frame.textWidth(xFormat($0)) }.max() ?? 0
        var lastLabel = -Double.infinity
        for tick in x.ticks {
            let at = frame.left + x.position(tick) * frame.across
            out += "<line class=\"grid\" x1=\"\(Self.number(at))\" x2=\"\(Self.number(at))\" y1=\"\(frame.top)\" "
            out += "y2=\"\(frame.baseline)\"/>"
            guard at - lastLabel > widest + 6 else { continue }
            lastLabel = at
            let anchor = at + widest / 2 > frame.width ? "end" : "middle"
            let text = HTML.escape(xFormat(tick))
            out +=
                "<text class=\"tick\" x=\"\(Self.number(at))\" y=\"\(frame.baseline + 16)\" text-anchor=\"\(anchor)\">"
            out += "\(text)</text>\n"
        }
        for tick in y.ticks {
            let at = Self.number(frame.baseline - y.position(tick) * frame.down)
            out +=
                "<line class=\"grid\" x1=\"\(frame.left)\" x2=\"\(frame.width - frame.right)\" y1=\"\(at)\" y2=\"\(at)\"/>"
            out += "<text class=\"tick\" x=\"\(frame.left - 7)\" y=\"\(at)\" dy=\".35em\" text-anchor=\"end\">"
            out += "\(HTML.escape(yFormat(tick)))</text>\n"
        }
        out += "<text class=\"axis\" x=\"\(frame.left + frame.across / 2)\" y=\"\(frame.height - 8)\" "
        out += "text-anchor=\"middle\">\(HTML.escape(xLabel))</text>\n"
        out += "<text class=\"axis\" transform=\"translate(11 \(frame.top + frame.down / 2)) rotate(-90)\" "
        return out + "text-anchor=\"middle\">\(HTML.escape(yLabel))</text>\n"
    }

    /// The area between the bounds of a line, or a whisker through a single mark.
    private func band(_ line: Series, _ place: (Double, Double) -> (x: Double, y: Double)) -> String {
        let bounded = line.points.compactMap { point in point.band.map { (x: point.x, band: $0) } }
        guard !bounded.isEmpty else { return "" }
        if bounded.count == 1 || !line.isLine {
            return bounded.map { point in
                let (high, low) = (place(point.x, point.band.upperBound), place(point.x, point.band.lowerBound))
                return "<line class=\"whisker \(line.style.name)\" x1=\"\(Self.number(high.x))\" "
                    + "x2=\"\(Self.number(low.x))\" y1=\"\(Self.number(high.y))\" y2=\"\(Self.number(low.y))\"/>\n"
            }.joined()
        }
        let upper = bounded.map { Self.pair(place($0.x, $0.band.upperBound)) }
        let lower = bounded.reversed().map { Self.pair(place($0.x, $0.band.lowerBound)) }
        return "<polygon class=\"band \(line.style.name)\" points=\"\((upper + lower).joined(separator: " "))\"/>\n"
    }

    private func labels(_ frame: PlotFrame, _ place: (Double, Double) -> (x: Double, y: Double)) -> String {
        let marks = series.filter(\.isLabelled).flatMap { line in
            line.points.map { point in
                let at = place(point.x, point.y)
                return LabelPlacement.Mark(x: at.x, y: at.y, text: line.name)
            }
        }
        let lines = series.filter { $0.isLine && $0.points.count > 1 }.flatMap { line in
            Self.dense(line.points.map { place($0.x, $0.y) })
        }
        var out = ""
        for (mark, label) in zip(marks, LabelPlacement(frame: frame, lines: lines).labels(marks)) {
            if let leader = label.leader {
                out += "<line class=\"leader\" x1=\"\(Self.number(mark.x))\" y1=\"\(Self.number(mark.y))\" "
                out += "x2=\"\(Self.number(leader.x))\" y2=\"\(Self.number(leader.y))\"/>"
            }
            out += "<text class=\"name\" x=\"\(Self.number(label.x))\" y=\"\(Self.number(label.y))\" dy=\".35em\" "
            out += "text-anchor=\"\(label.anchor)\">\(HTML.escape(label.text))</text>\n"
        }
        return out
    }

    /// A line's points with others between them, so that none is far from the next.
    private static func dense(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        zip(points, points.dropFirst()).flatMap { from, to in
            let steps = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 5))
            return (0...steps).map { step in
                let share = Double(step) / Double(steps)
                return (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
            }
        }
    }

    private static func number(_ value: Double) -> String { Figures.decimal(value, 1) }

    private static func pair(_ point: (x: Double, y: Double)) -> String { "\(number(point.x)),\(number(point.y))" }
}
