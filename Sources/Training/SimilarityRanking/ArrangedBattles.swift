import Routing

/// Battles counted by prompt and kind, the prompts ordered by cluster.
struct ArrangedBattles {
    /// The prompts, by cluster; those whose battles were all within one tier are left out.
    let order: [Int]
    /// Their clusters.
    let clusters: PromptClusters
    /// Their embeddings: [prompts, dimensions].
    let embeddings: [Float]
    /// Where each prompt's entries begin, and their number: [prompts + 1].
    let entryStarts: [Int32]
    /// `kind | count << 16`.
    let entries: [Int32]

    init(_ battles: Battles, tiers: ModelTiers, _ configuration: SimilarityRankingFitter.Configuration) {
        var counts: [[Int: Int32]] = Array(repeating: [:], count: battles.prompts)
        for battle in battles.battles {
            let one = Int(tiers.tierOfModel[Int(battle.winner)])
            let other = Int(tiers.tierOfModel[Int(battle.loser)])
            guard one != other else { continue }
            let kind =
                battle.isTie
                ? BattleKind.tie(one, other, tiers: tiers.count) : BattleKind.win(one, over: other, tiers: tiers.count)
            let seen = counts[Int(battle.prompt)][kind, default: 0]
            counts[Int(battle.prompt)][kind] = min(seen + 1, 0x7FFF)
        }
        let telling = counts.indices.filter { !counts[$0].isEmpty }
        let rows = telling.flatMap { battles.embedding($0) }
        let isSmall = telling.count < SimilarityRankingFitter.smallest || configuration.scan >= 1
        clusters =
            telling.isEmpty
            ? PromptClusters.none
            : PromptClusters(
                rows,
                dimensions: battles.dimensions,
                clusters: isSmall ? 1 : min(512, telling.count / 64),
                seed: configuration.seed
            )
        order = clusters.order.map { telling[$0] }
        embeddings = order.flatMap { battles.embedding($0) }
        var starts: [Int32] = [0]
        var entries: [Int32] = []
        for prompt in order {
            for (kind, count) in counts[prompt].sorted(by: { $0.key < $1.key }) {
                entries.append(Int32(kind) | count << 16)
            }
            starts.append(Int32(entries.count))
        }
        entryStarts = starts
        self.entries = entries
    }
}
