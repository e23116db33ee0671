/// The rows of the vertices.
extension LayeredGraph {
    /// Rows in quarters from 0: nodes of a layer at least 1 apart, bends closer, all as near to their neighbours as the
    /// order allows.
    func rows() -> [Double] {
        var row = [Double](repeating: 0, count: layer.count)
        for vertices in layers { place(vertices, wanting: vertices.map { _ in 0 }, &row) }
        for round in 0..<8 {
            for step in layers.indices {
                let forward = round % 2 == 0
                let vertices = layers[forward ? step : layers.count - 1 - step]
                let wishes = vertices.map { vertex in
                    let near = forward ? before[vertex] : behind[vertex]
                    return mean(of: near.isEmpty ? before[vertex] + behind[vertex] : near, row) ?? row[vertex]
                }
                place(vertices, wanting: wishes, &row)
            }
        }
        var least = Double.infinity
        for value in row { least = min(least, value) }
        return row.map { $0 - least }
    }

    private func mean(of vertices: [Int], _ row: [Double]) -> Double? {
        guard !vertices.isEmpty else { return nil }
        var sum = 0.0
        for vertex in vertices { sum += row[vertex] }
        return sum / Double(vertices.count)
    }

    /// Least distance of two vertices that are next to each other.
    private func distance(_ a: Int, _ b: Int) -> Double {
        isBend(a) && isBend(b) ? 0.25 : isBend(a) || isBend(b) ? 0.75 : 1
    }

    /// Puts a layer's vertices where the sum of squared distances from their wishes is least.
    ///
    /// With the least distances taken off, the order is all that is left to keep: isotonic regression by pooling adjacent
    /// violators (Ayer et al. 1955).
    private func place(_ vertices: [Int], wanting wishes: [Double], _ row: inout [Double]) {
        var offsets: [Double] = []
        var pools: [(sum: Double, count: Int)] = []
        for (index, vertex) in vertices.enumerated() {
            offsets.append(index == 0 ? 0 : offsets[index - 1] + distance(vertices[index - 1], vertex))
            var pool = (sum: wishes[index] - offsets[index], count: 1)
            while let last = pools.last, last.sum / Double(last.count) >= pool.sum / Double(pool.count) {
                pool = (sum: pool.sum + last.sum, count: pool.count + last.count)
                pools.removeLast()
            }
            pools.append(pool)
        }
        var index = 0
        for pool in pools {
            let level = (4 * pool.sum / Double(pool.count)).rounded(.toNearestOrEven) / 4
            for _ in 0..<pool.count {
                row[vertices[index]] = level + offsets[index]
                index += 1
            }
        }
    }
}
