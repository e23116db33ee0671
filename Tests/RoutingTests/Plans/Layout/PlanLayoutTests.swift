import TestSupport
import Testing

@testable import Routing

@Suite(.timeLimit(.minutes(2)))
struct PlanLayoutTests {
    /// Edges from earlier to later positions, each with probability `density`.
    private func edges(
        _ count: Int,
        density: Double,
        using random: inout SplitMix64
    ) -> [(from: Int, to: Int)] {
        var edges: [(from: Int, to: Int)] = []
        for to in 0..<count {
            for from in 0..<to where Double.random(in: 0..<1, using: &random) < density {
                edges.append((from: from, to: to))
            }
        }
        return edges
    }

    private func expectSound(_ layout: PlanLayout, _ comment: Comment) {
        for (index, place) in layout.places.enumerated() {
            #expect(place.column >= 0 && place.column < layout.columns, comment)
            #expect(
                place.row >= 0 && place.row <= layout.rows - 1 && (4 * place.row).rounded() == 4 * place.row,
                comment
            )
            for other in layout.places.dropFirst(index + 1) where other.column == place.column {
                #expect(abs(other.row - place.row) >= 1, comment)
            }
        }
        for line in layout.lines {
            #expect(
                line.points.first == layout.places[line.from] && line.points.last == layout.places[line.to],
                comment
            )
            let columns = line.points.map(\.column)
            #expect(columns == Array(layout.places[line.from].column...layout.places[line.to].column), comment)
            #expect(columns.count > 1 && line.points.allSatisfy { (0...layout.rows - 1).contains($0.row) }, comment)
            // No line runs through the middle of a node.
            for point in line.points.dropFirst().dropLast() {
                for place in layout.places where place.column == point.column {
                    #expect(abs(place.row - point.row) >= 0.75, comment)
                }
            }
        }
    }

    @Test func aCascadeIsReadFromLeftToRight() {
        var plan = SamplePlans.cascade()
        plan.fallback = "large"
        let layout = plan.layout
        #expect(layout.places.map(\.column) == [0, 0, 1, 2, 3])
        #expect(layout.places.map(\.row) == [0, 1, 0.5, 0.5, 0.5])
        #expect(layout.lines.map { [$0.from, $0.to] } == [[0, 2], [1, 2], [2, 3], [3, 4]])
        #expect(layout.columns == 4 && layout.rows == 2)
    }

    @Test func noTwoNodesOverlapAndEveryLinePointsForward() {
        var random = SplitMix64(seed: 7)
        for round in 0..<400 {
            let count = Int.random(in: 1...14, using: &random)
            let density = Double.random(in: 0...0.6, using: &random)
            expectSound(PlanLayout(count: count, edges: edges(count, density: density, using: &random)), "\(round)")
        }
    }

    @Test func aNodeStandsBehindTheLastOfWhatItNeeds() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<100 {
            let edges = edges(10, density: 0.3, using: &random)
            let layout = PlanLayout(count: 10, edges: edges)
            for node in 0..<10 {
                let needs = edges.filter { $0.to == node }.map { layout.places[$0.from].column + 1 }
                #expect(layout.places[node].column == needs.max() ?? 0)
            }
            #expect(layout.lines.count == edges.count)
        }
    }

    @Test func theSamePlanHasTheSameLayout() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<20 {
            let plan = RandomPlan.make(using: &random)
            #expect(plan.layout == plan.layout)
        }
    }

    @Test func twelveAgentsStandInOneColumnWithoutCrossings() {
        let agents = (1...12).map { PlanNode(id: "a\($0)", kind: .model, model: "a") }
        let join = PlanNode(id: "join", kind: .fuse, model: "large", dependencies: agents.map(\.id))
        let plan = Plan(strategy: .graph, nodes: agents + [join], output: "join", fallback: "large")
        let layout = plan.layout
        #expect(layout.columns == 3 && layout.rows == 12)
        #expect(layout.places.prefix(12).map(\.row) == (0..<12).map { Double($0) })
        #expect(layout.places[12].row == 5.5 && layout.places[13] == .init(column: 2, row: 5.5))
        expectSound(layout, "12 agents")
    }

    @Test func linesThatCouldCrossAreOrderedApart() {
        // 0 → 5, 1 → 4, 2 → 3: three crossings in the plan's order.
        let layout = PlanLayout(count: 6, edges: [(0, 5), (1, 4), (2, 3)])
        for line in layout.lines { #expect(line.points[0].row == line.points[1].row) }
    }

    @Test func crossingsAreCloseToTheFewestThatThereCanBe() {
        var random = SplitMix64(seed: 5)
        var (found, least, optimal, rounds) = (0, 0, 0, 0)
        while rounds < 150 {
            let count = Int.random(in: 4...8, using: &random)
            var graph = LayeredGraph(count: count, edges: edges(count, density: 0.35, using: &random))
            guard graph.layers.reduce(1, { $0 * (1...$1.count).reduce(1, *) }) <= 3_000 else { continue }
            rounds += 1
            let fewest = fewestCrossings(graph)
            graph.order()
            #expect(graph.crossings >= fewest)
            found += graph.crossings
            least += fewest
            optimal += graph.crossings == fewest ? 1 : 0
        }
        #expect(least > 20, "the graphs are worth ordering")
        #expect(
            optimal >= 147 && found <= least + 3,
            "\(found) crossings where \(least) would do, \(optimal) of 150 best"
        )
    }

    /// The fewest crossings of any order of the layers.
    private func fewestCrossings(_ graph: LayeredGraph) -> Int {
        var graph = graph
        func search(_ depth: Int) -> Int {
            guard depth < graph.layers.count else { return graph.crossings }
            var best = Int.max
            for order in permutations(graph.layers[depth]) {
                graph.layers[depth] = order
                best = min(best, search(depth + 1))
            }
            return best
        }
        return search(0)
    }

    private func permutations(_ items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }

    @Test func whatCannotBeRunIsLaidOutToo() {
        #expect(PlanLayout(count: 0, edges: []).places.isEmpty)
        let circle = PlanLayout(count: 3, edges: [(0, 1), (1, 2), (2, 0), (1, 1)])
        expectSound(circle, "a cycle")
        #expect(circle.lines.count == 2)
        let nodes = [PlanNode(id: "n1", kind: .model, model: "a", dependencies: ["nobody"])]
        #expect(Plan(strategy: .graph, nodes: nodes, output: "x", fallback: "a").layout.places.count == 2)
    }

    @Test func aLargePlanIsLaidOutWithoutOverlaps() {
        var edges: [(from: Int, to: Int)] = []
        for to in 0..<64 { for from in 0..<to { edges.append((from: from, to: to)) } }
        let layout = PlanLayout(count: 64, edges: edges)
        #expect(layout.columns == 64)
        expectSound(layout, "64 nodes that all need each other")
    }
}
