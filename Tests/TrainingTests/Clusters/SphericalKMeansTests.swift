import Testing

@testable import Training

struct SphericalKMeansTests {
    @Test func separateDirectionsBecomeClusters() {
        var vectors: [Float] = []
        for index in 0..<30 {
            let tilt = Float(index % 5) * 0.02
            let length = (1 + tilt * tilt).squareRoot()
            var vector: [Float] = [tilt / length, tilt / length, tilt / length]
            vector[index % 3] = 1 / length
            vectors += vector
        }
        let means = SphericalKMeans(vectors, dimensions: 3, count: 3, seed: 2)
        for index in 3..<30 { #expect(means.cluster[index] == means.cluster[index % 3]) }
        #expect(Set(means.cluster).count == 3)
    }
}
