import Routing
import Tensors

/// K-means on unit vectors: the centroids are unit vectors, and nearness is the cosine.
///
/// (Dhillon, Modha 2001.) Seeded by k-means++ (Arthur, Vassilvitskii 2007), so that the same seed gives the same clusters.
struct SphericalKMeans {
    /// Unit vectors: [K, D].
    private(set) var centroids: [Float]
    /// Cluster of each vector: [n].
    private(set) var cluster: [Int32]
    /// Number of clusters, K.
    let count: Int

    private static let mostPasses = 30

    /// Clusters vectors [n, D]; n must be at least `count`.
    init(_ vectors: [Float], dimensions: Int, count: Int, seed: UInt64) {
        let n = vectors.count / dimensions
        precondition(n >= count && count > 0, "there must be a vector for each cluster")
        self.count = count
        centroids = SphericalKMeans.seeds(vectors, dimensions, count, seed)
        cluster = Array(repeating: 0, count: n)
        for pass in 0..<Self.mostPasses {
            let next = SphericalKMeans.assign(vectors, dimensions, centroids, count)
            if pass > 0, next == cluster { break }
            cluster = next
            var sums = Array(repeating: Float(0), count: centroids.count)
            for (row, member) in cluster.enumerated() {
                let target = Int(member) * dimensions
                for index in 0..<dimensions { sums[target + index] += vectors[row * dimensions + index] }
            }
            for member in 0..<count {
                let range = member * dimensions..<(member + 1) * dimensions
                let square = sums[range].reduce(Float(0)) { $0 + $1 * $1 }
                // A cluster that lost its members stays where it was.
                guard square > 0 else { continue }
                let scale = 1 / square.squareRoot()
                for index in range { centroids[index] = sums[index] * scale }
            }
        }
    }

    private static func assign(_ vectors: [Float], _ dimensions: Int, _ centroids: [Float], _ count: Int) -> [Int32] {
        let n = vectors.count / dimensions
        let cosines = MatrixProduct.timesTransposed(
            vectors,
            rows: n,
            centroids,
            outputs: count,
            inner: dimensions
        )
        return (0..<n).map { row in
            var best = 0
            for member in 1..<max(1, count) where cosines[row * count + member] > cosines[row * count + best] {
                best = member
            }
            return Int32(best)
        }
    }

    private static func seeds(_ vectors: [Float], _ dimensions: Int, _ count: Int, _ seed: UInt64) -> [Float] {
        let n = vectors.count / dimensions
        var random = SplitMix64(seed: seed)
        var chosen = random.index(below: n)
        var centroids: [Float] = []
        var distance = Array(repeating: Double.infinity, count: n)
        for _ in 0..<count {
            let centre = Array(vectors[chosen * dimensions..<(chosen + 1) * dimensions])
            centroids += centre
            var total = 0.0
            for row in 0..<n {
                let cosine = Double(SkillWeights.dot(vectors, from: row * dimensions, centre))
                distance[row] = min(distance[row], max(0, 2 - 2 * cosine))
                total += distance[row]
            }
            var target = random.uniform() * total
            chosen = n - 1
            for row in 0..<n {
                target -= distance[row]
                if target <= 0 {
                    chosen = row
                    break
                }
            }
        }
        return centroids
    }
}
