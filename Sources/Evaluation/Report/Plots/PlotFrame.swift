/// The size of a plot: one for pages with room, one for the width of a telephone.
struct PlotFrame {
    let name: String
    let width: Double
    let height: Double
    let left: Double
    let right: Double
    let top = 12.0
    let bottom = 46.0
    /// Height of the letters, in the plot's own units.
    let fontSize: Double

    static let wide = PlotFrame(name: "wide", width: 760, height: 400, left: 60, right: 14, fontSize: 12)
    static let narrow = PlotFrame(name: "narrow", width: 360, height: 320, left: 56, right: 8, fontSize: 11)
    /// Square, for two axes of the same kind.
    static let square = PlotFrame(name: "square", width: 360, height: 360, left: 56, right: 8, fontSize: 11)

    var across: Double { width - left - right }
    var down: Double { height - top - bottom }
    var baseline: Double { height - bottom }

    /// About how wide a text is.
    func textWidth(_ text: String) -> Double { Double(text.count) * fontSize * 0.56 }
}
