import Testing

@testable import Training

struct PromptClustersTests {
    @Test func promptsOfOneTopicShareACluster() {
        var world = SimulatedBattles()
        world.topics = 4
        world.dimensions = 32
        world.cohesion = 0.9
        let battles = world.battles(prompts: 900)
        let clusters = PromptClusters(battles.embeddings, dimensions: 32, clusters: 12, seed: 0)
        #expect(clusters.order.sorted() == Array(0..<900))
        #expect(clusters.starts.first == 0 && clusters.starts.last == 900)
        for cluster in 0..<clusters.starts.count - 1 {
            let members = clusters.order[Int(clusters.starts[cluster])..<Int(clusters.starts[cluster + 1])]
            let mean = members.reduce(Float(0)) { $0 + battles.embedding($1)[0] } / Float(members.count)
            #expect(abs(clusters.centres[cluster * 32] - mean) < 1e-3)
            let first = battles.embedding(members[members.startIndex])
            for member in members {
                let cosine = zip(first, battles.embedding(member)).reduce(Float(0)) { $0 + $1.0 * $1.1 }
                #expect(cosine > 0.6)
            }
            #expect(clusters.spread[cluster] > 0 && clusters.spread[cluster] < 0.05)
        }
    }

    @Test func oneClusterHoldsAllInOrder() {
        let clusters = PromptClusters([1, 0, 0, 1, 1, 1], dimensions: 2, clusters: 1, seed: 3)
        #expect(clusters.order == [0, 1, 2] && clusters.starts == [0, 3] && clusters.spread == [0])
        #expect(abs(clusters.centres[0] - 2.0 / 3) < 1e-6 && abs(clusters.centres[1] - 2.0 / 3) < 1e-6)
    }
}
