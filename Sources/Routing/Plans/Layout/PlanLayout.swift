/// Where a plan's nodes stand in a drawing, and the ways of the lines between them.
///
/// Layers from left to right: a node stands one column behind the last of what it needs, which is also when it can
/// begin. Within a column the order has few crossings. Units are those of a grid: columns and rows lie 1 apart. The
/// same plan has the same layout, so a drawing stays as it is while the plan runs.
public struct PlanLayout: Sendable, Hashable {
    /// A point of the grid.
    public struct Point: Sendable, Hashable {
        /// From the left, 0 for what begins at once.
        public var column: Int
        /// From the top, in quarters.
        public var row: Double
    }

    /// A line from a node to one that needs it.
    public struct Line: Sendable, Hashable {
        /// Position of the node it comes from.
        public var from: Int
        /// Position of the node it goes to; the number of nodes for the fallback.
        public var to: Int
        /// Its way: one point in each column, the nodes' own at both ends.
        public var points: [Point]
    }

    /// The place of each node, in the plan's order; the fallback last, where the plan has one.
    public let places: [Point]
    /// The lines, by the node they come from.
    public let lines: [Line]
    /// Columns in use.
    public let columns: Int
    /// The height: the largest row of a node or line, and 1.
    public let rows: Double

    /// Lays out `count` nodes.
    ///
    /// - Parameters:
    ///   - count: the number of nodes.
    ///   - edges: pairs of positions; the second needs the first. An edge that closes a cycle is left out.
    public init(count: Int, edges: [(from: Int, to: Int)]) {
        var graph = LayeredGraph(count: count, edges: edges)
        graph.order()
        let rows = graph.rows()
        let points = graph.layer.indices.map { Point(column: graph.layer[$0], row: rows[$0]) }
        places = Array(points.prefix(count))
        lines = graph.lines.map { line in
            Line(from: line.from, to: line.to, points: ([line.from] + line.bends + [line.to]).map { points[$0] })
        }
        columns = graph.layers.count
        var largest = 0.0
        for point in points { largest = max(largest, point.row) }
        self.rows = largest + 1
    }
}

extension Plan {
    /// Where its nodes stand in a drawing; the fallback, called when the rest has failed, behind all of them.
    public var layout: PlanLayout {
        func position(_ name: String) -> Int? { nodes.firstIndex { $0.id == name } }
        var edges: [(from: Int, to: Int)] = []
        for (to, node) in nodes.enumerated() {
            for name in node.dependencies {
                if let from = position(name) { edges.append((from: from, to: to)) }
            }
        }
        guard fallback != nil else { return PlanLayout(count: nodes.count, edges: edges) }
        // Every node leads to an output, so nothing stands further right than the last of these.
        let places = PlanLayout(count: nodes.count, edges: edges).places
        let answers = outputAlternatives.compactMap(position)
        if let last = answers.max(by: { places[$0].column < places[$1].column }) {
            edges.append((from: last, to: nodes.count))
        }
        return PlanLayout(count: nodes.count + 1, edges: edges)
    }
}
