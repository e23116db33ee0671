internal import Foundation
internal import Routing

/// A plan as a small layered graph: columns by what must have ended before, an arrow for every dependency.
struct PlanDrawing {
    private struct Box {
        let node: PlanNode
        let column: Int
        let row: Int
    }

    private static let size = (width: 150.0, height: 34.0)
    private static let gap = (across: 40.0, down: 12.0)

    private let boxes: [Box]
    private let output: [String]

    /// Arranges a plan whose dependencies have no circle.
    init(_ plan: Plan) {
        var column: [String: Int] = [:]
        // Repeated so that nodes may stand in any order; a plan has at most 64.
        for _ in plan.nodes {
            for node in plan.nodes {
                column[node.id] = node.dependencies.map { (column[$0] ?? 0) + 1 }.max() ?? 0
            }
        }
        var filled: [Int: Int] = [:]
        boxes = plan.nodes.map { node in
            let place = column[node.id] ?? 0
            defer { filled[place, default: 0] += 1 }
            return Box(node: node, column: place, row: filled[place] ?? 0)
        }
        output = plan.outputAlternatives
    }

    /// The drawing as an SVG element.
    var svg: String {
        let columns = (boxes.map(\.column).max() ?? 0) + 1
        let rows = (boxes.map(\.row).max() ?? 0) + 1
        let width = Double(columns) * (Self.size.width + Self.gap.across) - Self.gap.across + 4
        let height = Double(rows) * (Self.size.height + Self.gap.down) - Self.gap.down + 4
        var out = "<svg class=\"plan\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" width=\"\(Int(width))\" "
        out += "height=\"\(Int(height))\" role=\"img\" font-size=\"11\" aria-label=\"plan\">\n"
        for box in boxes {
            for name in box.node.dependencies {
                guard let from = boxes.first(where: { $0.node.id == name }) else { continue }
                out += arrow(from, box)
            }
        }
        for box in boxes { out += draw(box) }
        return out + "</svg>\n"
    }

    private func corner(_ box: Box) -> (x: Double, y: Double) {
        (
            2 + Double(box.column) * (Self.size.width + Self.gap.across),
            2 + Double(box.row) * (Self.size.height + Self.gap.down)
        )
    }

    private func arrow(_ from: Box, _ to: Box) -> String {
        let (a, b) = (corner(from), corner(to))
        let start = (x: a.x + Self.size.width, y: a.y + Self.size.height / 2)
        let end = (x: b.x, y: b.y + Self.size.height / 2)
        let bend = (start.x + end.x) / 2
        return "<path class=\"edge\" d=\"M\(Int(start.x)) \(Int(start.y))C\(Int(bend)) \(Int(start.y)) \(Int(bend)) "
            + "\(Int(end.y)) \(Int(end.x)) \(Int(end.y))\"/>\n"
    }

    private func draw(_ box: Box) -> String {
        let at = corner(box)
        let node = box.node
        let name = node.model ?? (node.kind == .agree ? "same answer?" : node.kind.rawValue)
        let title = "\(node.id): \(name)" + (node.when.map { ", when \($0)" } ?? "")
        let isOutput = output.contains(node.id)
        var out = "<g><title>\(HTML.escape(title))</title>"
        out += "<rect class=\"\(node.kind == .model ? "call" : "judge")\(isOutput ? " out" : "")\" x=\"\(Int(at.x))\" "
        out += "y=\"\(Int(at.y))\" width=\"\(Int(Self.size.width))\" height=\"\(Int(Self.size.height))\" rx=\"5\"/>"
        out += "<text x=\"\(Int(at.x) + 8)\" y=\"\(Int(at.y) + 14)\">\(HTML.escape(Self.short(name)))</text>"
        let condition = node.when.map { "when \($0)" } ?? node.id
        out += "<text class=\"tick\" x=\"\(Int(at.x) + 8)\" y=\"\(Int(at.y) + 27)\" font-size=\"9\">"
        return out + "\(HTML.escape(Self.short(condition, 28)))</text></g>\n"
    }

    private static func short(_ text: String, _ most: Int = 23) -> String {
        text.count > most ? text.prefix(most - 1) + "…" : text
    }
}
