/// A plan's graph cut into layers, for drawing it.
///
/// The method of Sugiyama, Tagawa and Toda (1981, IEEE Transactions on Systems, Man and Cybernetics 11, 109).
/// A node's layer is the length of the longest path to it. Where a line crosses layers it gets a bend in each of them,
/// so that every segment joins neighbouring layers; lines that leave the same node share their bends.
struct LayeredGraph {
    /// A line by its vertices.
    struct Line {
        var from: Int
        var to: Int
        /// Bends between them, one for each layer that it crosses.
        var bends: [Int]
    }

    /// Nodes of the plan: vertices from here on are bends.
    let count: Int
    /// The layer of each vertex.
    private(set) var layer: [Int] = []
    /// The vertices of each layer, from top to bottom.
    var layers: [[Int]] = []
    /// Neighbours of each vertex in the layer before.
    private(set) var before: [[Int]] = []
    /// Neighbours of each vertex in the layer behind.
    private(set) var behind: [[Int]] = []
    private(set) var lines: [Line] = []

    init(count: Int, edges: [(from: Int, to: Int)]) {
        self.count = count
        var needs = [[Int]](repeating: [], count: count)
        for edge in edges where edge.from != edge.to && !needs[edge.to].contains(edge.from) {
            needs[edge.to].append(edge.from)
        }
        layer = LayeredGraph.longestPaths(&needs)
        var deepest = -1
        for depth in layer { deepest = max(deepest, depth) }
        layers = Array(repeating: [], count: deepest + 1)
        before = Array(repeating: [], count: count)
        behind = before
        for node in 0..<count { layers[layer[node]].append(node) }
        for from in 0..<count {
            var bends: [Int] = []
            let ends = (0..<count).filter { needs[$0].contains(from) }
            for to in ends.sorted(by: { layer[$0] < layer[$1] }) {
                while layer[from] + bends.count + 1 < layer[to] {
                    bends.append(addBend(layer: layer[from] + bends.count + 1, after: bends.last ?? from))
                }
                let way = Array(bends.prefix(layer[to] - layer[from] - 1))
                join(way.last ?? from, to)
                lines.append(Line(from: from, to: to, bends: way))
            }
        }
    }

    /// Whether a vertex is a bend of a line.
    func isBend(_ vertex: Int) -> Bool { vertex >= count }

    private mutating func addBend(layer depth: Int, after vertex: Int) -> Int {
        let bend = layer.count
        layer.append(depth)
        before.append([])
        behind.append([])
        layers[depth].append(bend)
        join(vertex, bend)
        return bend
    }

    private mutating func join(_ from: Int, _ to: Int) {
        behind[from].append(to)
        before[to].append(from)
    }

    /// The longest path to each node; takes away what closes a cycle.
    private static func longestPaths(_ needs: inout [[Int]]) -> [Int] {
        var depth = [Int](repeating: -1, count: needs.count)
        var isOpen = [Bool](repeating: false, count: needs.count)
        func visit(_ node: Int, _ needs: inout [[Int]]) {
            isOpen[node] = true
            needs[node].removeAll { isOpen[$0] }
            var found = 0
            for other in needs[node] {
                if depth[other] < 0 { visit(other, &needs) }
                found = max(found, depth[other] + 1)
            }
            depth[node] = found
            isOpen[node] = false
        }
        for node in needs.indices where depth[node] < 0 { visit(node, &needs) }
        return depth
    }
}
