internal import Foundation

/// A line plot as an SVG element that takes its colours from the page's style sheet.
struct SVGPlot {
    /// A line or, with one point, a mark.
    struct Series {
        let name: String
        let points: [(x: Double, y: Double)]
        /// Baselines are drawn dashed and grey.
        var isBaseline = false
    }

    let title: String
    let xLabel: String
    let yLabel: String
    let series: [Series]
    /// How a value of the horizontal axis is written.
    let xFormat: (Double) -> String

    private static let width = 720.0
    private static let height = 400.0
    private static let left = 64.0
    private static let right = 16.0
    private static let top = 16.0
    private static let bottom = 52.0
    /// Number of colours that the style sheet defines.
    static let colours = 6

    /// The element, with a text alternative; lines are named in a legend below, marks beside themselves.
    var html: String {
        let points = series.flatMap(\.points)
        let x = Self.axis(points.map(\.x))
        let y = Self.axis(points.map(\.y))
        let place = { (point: (x: Double, y: Double)) -> String in
            let across = Self.left + (point.x - x.low) / (x.high - x.low) * (Self.width - Self.left - Self.right)
            let down =
                Self.height - Self.bottom - (point.y - y.low) / (y.high - y.low)
                * (Self.height - Self.top - Self.bottom)
            return "\(Figures.decimal(across, 1)),\(Figures.decimal(down, 1))"
        }
        var out = "<figure><svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" "
        out += "aria-label=\"\(Self.escape(title))\">\n"
        for tick in x.ticks {
            let at = place((tick, y.low)).split(separator: ",")[0]
            out +=
                "<line class=\"grid\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(Self.top)\" y2=\"\(Self.height - Self.bottom)\"/>"
            out +=
                "<text x=\"\(at)\" y=\"\(Self.height - Self.bottom + 18)\" text-anchor=\"middle\">\(xFormat(tick))</text>\n"
        }
        for tick in y.ticks {
            let at = place((x.low, tick)).split(separator: ",")[1]
            out +=
                "<line class=\"grid\" x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(at)\" y2=\"\(at)\"/>"
            out += "<text x=\"\(Self.left - 8)\" y=\"\(at)\" dy=\"4\" text-anchor=\"end\">\(y.label(tick))</text>\n"
        }
        out += "<text x=\"\((Self.left + Self.width - Self.right) / 2)\" y=\"\(Self.height - 10)\" "
        out += "text-anchor=\"middle\">\(Self.escape(xLabel))</text>\n"
        out += "<text transform=\"translate(14 \((Self.top + Self.height - Self.bottom) / 2)) rotate(-90)\" "
        out += "text-anchor=\"middle\">\(Self.escape(yLabel))</text>\n"
        for (index, line) in series.enumerated() {
            let style = line.isBaseline ? "base" : "s\(index % Self.colours)"
            let name = "<title>\(Self.escape(line.name))</title>"
            if line.points.count > 1 {
                let path = line.points.map(place).joined(separator: " ")
                out += "<polyline class=\"\(style)\" points=\"\(path)\">\(name)</polyline>\n"
            }
            if line.points.count <= 20 {
                for point in line.points {
                    let at = place(point).split(separator: ",")
                    out += "<circle class=\"\(style)\" cx=\"\(at[0])\" cy=\"\(at[1])\" r=\"4\">\(name)</circle>\n"
                    if line.points.count == 1 { out += Self.label(line.name, at: at) }
                }
            }
        }
        out += "</svg><figcaption>"
        for (index, line) in series.enumerated() where line.points.count > 1 {
            let style = line.isBaseline ? "base" : "s\(index % Self.colours)"
            out += "<span class=\"key\"><i class=\"\(style)\"></i>\(Self.escape(line.name))</span> "
        }
        return out + "</figcaption></figure>\n"
    }

    /// A mark's name beside it, on the side that has room.
    private static func label(_ name: String, at place: [Substring]) -> String {
        let across = Double(place[0]) ?? 0
        let isLeft = across > width * 0.7
        return "<text x=\"\(Figures.decimal(across + (isLeft ? -8 : 8), 1))\" y=\"\(place[1])\" dy=\"4\" "
            + "text-anchor=\"\(isLeft ? "end" : "start")\">\(escape(name))</text>\n"
    }

    private struct Axis {
        let low: Double
        let high: Double
        let ticks: [Double]
        let digits: Int

        func label(_ tick: Double) -> String { Figures.decimal(tick, digits) }
    }

    /// Round bounds around some values with about six ticks.
    private static func axis(_ values: [Double]) -> Axis {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if high - low < 1e-12 { (low, high) = (low - 0.5 * max(abs(low), 1e-3), high + 0.5 * max(abs(high), 1e-3)) }
        let rough = (high - low) / 5
        let power = pow(10, log10(rough).rounded(.down))
        let step = ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10) * power
        low = (low / step).rounded(.down) * step
        high = (high / step).rounded(.up) * step
        let count = Int(((high - low) / step).rounded())
        let digits = max(0, Int(-log10(step).rounded(.down)))
        return Axis(low: low, high: high, ticks: (0...count).map { low + Double($0) * step }, digits: digits)
    }

    /// Text made safe for HTML.
    static func escape(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    }
}
