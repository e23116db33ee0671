/// The order within the layers.
extension LayeredGraph {
    /// Orders each layer so that few lines cross.
    ///
    /// Vertices move to the mean place of their neighbours, forth and back, then change places with the next for as long
    /// as that helps. Of equal orders the plan's own stays.
    mutating func order() {
        let start = layers
        var best = layers
        var fewest = crossings
        for startsForward in [true, false] where fewest > 0 {
            layers = start
            var idle = 0
            for round in 0..<16 where fewest > 0 && idle < 4 {
                sweep(forward: (round % 2 == 0) == startsForward)
                exchange()
                let found = crossings
                idle += 1
                guard found < fewest else { continue }
                (best, fewest, idle) = (layers, found, 0)
            }
        }
        layers = best
    }

    /// How many pairs of segments cross.
    var crossings: Int {
        let place = places
        var sum = 0
        for vertices in layers.dropLast() {
            var ends: [Int] = []
            for vertex in vertices {
                let next = behind[vertex].map { place[$0] }.sorted()
                for end in next {
                    for earlier in ends where earlier > end { sum += 1 }
                }
                ends += next
            }
        }
        return sum
    }

    /// The place of each vertex within its layer.
    private var places: [Int] {
        var place = [Int](repeating: 0, count: layer.count)
        for vertices in layers {
            for (index, vertex) in vertices.enumerated() { place[vertex] = index }
        }
        return place
    }

    private mutating func sweep(forward: Bool) {
        var place = places
        for step in layers.indices.dropFirst() {
            let depth = forward ? step : layers.count - 1 - step
            let centres = layers[depth].map { vertex in
                let others = forward ? before[vertex] : behind[vertex]
                guard !others.isEmpty else { return Double(place[vertex]) }
                var sum = 0
                for other in others { sum += place[other] }
                return Double(sum) / Double(others.count)
            }
            let ranks = layers[depth].indices.sorted { (centres[$0], $0) < (centres[$1], $1) }
            layers[depth] = ranks.map { layers[depth][$0] }
            for (index, vertex) in layers[depth].enumerated() { place[vertex] = index }
        }
    }

    /// Lets vertices that are next to each other change places where fewer lines cross then.
    private mutating func exchange() {
        var place = places
        var hasChanged = true
        var rounds = 0
        while hasChanged, rounds < 8 {
            hasChanged = false
            rounds += 1
            for depth in layers.indices {
                for upper in layers[depth].indices.dropLast() {
                    let (a, b) = (layers[depth][upper], layers[depth][upper + 1])
                    guard inversions(b, a, place) < inversions(a, b, place) else { continue }
                    layers[depth].swapAt(upper, upper + 1)
                    place.swapAt(a, b)
                    hasChanged = true
                }
            }
        }
    }

    /// Crossings among the segments of two vertices, `a` above `b`.
    private func inversions(_ a: Int, _ b: Int, _ place: [Int]) -> Int {
        var sum = 0
        for (first, second) in [(before[a], before[b]), (behind[a], behind[b])] {
            for end in first {
                for other in second where place[other] < place[end] { sum += 1 }
            }
        }
        return sum
    }
}
