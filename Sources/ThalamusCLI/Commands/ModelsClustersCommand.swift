import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Foundation
import Routing
import Training

/// `thalamus models clusters`: which model each cluster of prompts prefers.
struct ModelsClustersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clusters",
        abstract: "Show the clusters of a trained clusters router and the model that each prefers.",
        discussion: """
            With --data, the prompts of outcome files are sorted into the clusters and the categories most frequent there are \
            named. With --quality-share below 1, price counts too, as in Avengers-Pro.
            """
    )

    @Option(help: "The artifact directory of a clusters router.")
    var router: String

    @Option(parsing: .upToNextOption, help: "Outcome files whose categories name the clusters.")
    var data: [String] = []

    @Option(help: "Only rows of this split; all rows without it.")
    var split: String?

    @Option(help: "How much quality counts against price: 1 is quality alone, 0 is price alone.")
    var qualityShare = 1.0

    @Option(help: "Prices of models (JSON); needed with --quality-share below 1.")
    var prices: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (0...1).contains(qualityShare) else {
            throw ValidationError("--quality-share \(qualityShare) must lie between 0 and 1.")
        }
        guard qualityShare == 1 || prices != nil else {
            throw ValidationError("--quality-share below 1 needs --prices.")
        }
    }

    /// What is printed of a cluster.
    private struct Row: Encodable {
        let cluster: Int
        let prompts: Int
        let model: String
        let score: Double
        let categories: [String]
    }

    func run() async throws {
        let encoder = data.isEmpty ? nil : try EncoderFolder.load("minilm", checksum: .computed)
        guard case .clusters(let clusters) = try RouterLoader.estimator(router, encoder: encoder?.identity) else {
            throw CommandError("\(router) is no clusters router; `thalamus train clusters` makes one")
        }
        let names = clusters.knownModels.map(\.name)
        let costs = try prices.map { path in
            let table = try ModelTable(path: path)
            return try names.map { name in
                guard let price = table[name]?.price else {
                    throw CommandError("\(path) has no price of '\(name)'; add it")
                }
                return price.input + price.output
            }
        }
        let categories = try encoder.map { try frequentCategories(in: clusters, encoder: $0) } ?? [:]
        let rows = clusters.sizes.indices.sorted { clusters.sizes[$0] > clusters.sizes[$1] }.map { cluster in
            let preferred = clusters.preferredModel(
                ofCluster: cluster,
                qualityShare: qualityShare,
                costs: costs ?? names.map { _ in 0 }
            )
            return Row(
                cluster: cluster,
                prompts: Int(clusters.sizes[cluster]),
                model: names[preferred],
                score: (Double(clusters.scores[cluster * names.count + preferred]) * 1e4).rounded() / 1e4,
                categories: categories[cluster] ?? []
            )
        }
        if json {
            Console.result(try Console.json(rows))
            return
        }
        for row in rows {
            let named = row.categories.isEmpty ? "" : "  " + row.categories.joined(separator: ", ")
            Console.result(
                "cluster \(row.cluster): \(row.prompts) prompts prefer \(row.model) (\(fixedPoint(row.score, digits: 3)))\(named)"
            )
        }
    }

    /// The three most frequent categories of each cluster.
    private func frequentCategories(in clusters: ClusterRouter, encoder: TextEncoder) throws -> [Int: [String]] {
        let rows = try OutcomeFile.rows(paths: data, split: split)
        let cache = EmbeddingCache.standard(encoder.identity)
        let inputs = CorpusEncoder(encoder: encoder, cache: cache).encode(rows.map { Array($0.prompt.utf8) })
        cache?.flush()
        var counts: [Int: [String: Int]] = [:]
        for (row, input) in zip(rows, inputs) {
            guard let cluster = clusters.observations(for: input).first?.value else { continue }
            counts[Int(cluster), default: [:]][row.category, default: 0] += 1
        }
        return counts.mapValues { categories in
            categories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { "\($0.key) (\($0.value))" }
        }
    }
}
