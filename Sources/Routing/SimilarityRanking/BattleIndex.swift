public import Tensors

/// The battles of a similarity ranking, arranged for weighing all of them by their likeness to one prompt.
///
/// Prompts are ordered by cluster. Of a far cluster only its centre is looked at and its battles are counted together;
/// the prompts of near ones are looked at one by one. With one cluster, or `scan` at the number of prompts, the weights
/// are exact.
public struct BattleIndex: Sendable {
    /// Number of tiers, T.
    public let tiers: Int
    /// Embeddings of the prompts, by cluster: P of them.
    public let vectors: PromptVectors
    /// Where each cluster's prompts begin, and P: [clusters + 1].
    public let clusterStarts: [Int32]
    /// Mean embedding of each cluster: [clusters, dimensions].
    public let centres: FloatView
    /// Variance of the cosines between a cluster's prompts and some other prompt: [clusters].
    public let spread: [Float]
    /// Where each prompt's entries begin, and their number: [P + 1].
    public let entryStarts: [Int32]
    /// `kind | count << 16`: how many battles of a kind a prompt saw.
    public let entries: [Int32]
    /// At least this many prompts are looked at one by one.
    public let scan: Int
    /// Battles of every kind in each cluster: [clusters, 2 T²].
    let cells: [Float]
    /// Battles of each cluster, and the sum of their squares by prompt: [clusters].
    let totals: [(battles: Double, squares: Double)]
    let scratch: StoragePool

    /// Number of clusters.
    public var clusters: Int { clusterStarts.count - 1 }
    /// Number of prompts, P.
    public var prompts: Int { entryStarts.count - 1 }

    /// An index of its parts.
    ///
    /// - Throws: `RoutingError.invalidArtifact` when they do not fit together.
    public init(
        tiers: Int,
        vectors: PromptVectors,
        clusterStarts: [Int32],
        centres: FloatView,
        spread: [Float],
        entryStarts: [Int32],
        entries: [Int32],
        scan: Int
    ) throws(RoutingError) {
        let clusters = clusterStarts.count - 1
        let prompts = entryStarts.count - 1
        let kinds = BattleKind.count(tiers: tiers)
        guard (1...BattleKind.mostTiers).contains(tiers), clusters > 0, prompts > 0, vectors.prompts == prompts,
            centres.count == clusters * vectors.dimensions, spread.count == clusters,
            Self.isPartition(clusterStarts, of: prompts), Self.isPartition(entryStarts, of: entries.count),
            entries.allSatisfy({ $0 >= 1 << 16 && Int($0 & 0xFFFF) < kinds })
        else {
            throw RoutingError(
                .invalidArtifact,
                "the battles of router 'similarity-ranking' do not fit together (\(tiers) tiers, \(clusters) clusters, "
                    + "\(prompts) prompts, \(vectors.prompts) vectors); train the router again"
            )
        }
        self.tiers = tiers
        self.vectors = vectors
        self.clusterStarts = clusterStarts
        self.centres = centres
        self.spread = spread
        self.entryStarts = entryStarts
        self.entries = entries
        self.scan = min(max(1, scan), prompts)
        var cells = Array(repeating: Float(0), count: clusters * kinds)
        var totals: [(battles: Double, squares: Double)] = []
        for cluster in 0..<clusters {
            var total = (battles: 0.0, squares: 0.0)
            for prompt in Int(clusterStarts[cluster])..<Int(clusterStarts[cluster + 1]) {
                var battles = 0
                for entry in entries[Int(entryStarts[prompt])..<Int(entryStarts[prompt + 1])] {
                    cells[cluster * kinds + Int(entry & 0xFFFF)] += Float(entry >> 16)
                    battles += Int(entry >> 16)
                }
                total.battles += Double(battles)
                total.squares += Double(battles) * Double(battles)
            }
            totals.append(total)
        }
        self.cells = cells
        self.totals = totals
        scratch = StoragePool(count: prompts + clusters + kinds)
    }

    /// The same battles, with at least `scan` prompts looked at one by one.
    public func scanning(_ scan: Int) throws(RoutingError) -> BattleIndex {
        try BattleIndex(
            tiers: tiers,
            vectors: vectors,
            clusterStarts: clusterStarts,
            centres: centres,
            spread: spread,
            entryStarts: entryStarts,
            entries: entries,
            scan: scan
        )
    }

    /// Battles of every kind: [2 T²].
    public func countsByKind() -> [Double] {
        var counts = Array(repeating: 0.0, count: BattleKind.count(tiers: tiers))
        for entry in entries { counts[Int(entry & 0xFFFF)] += Double(entry >> 16) }
        return counts
    }

    private static func isPartition(_ starts: [Int32], of count: Int) -> Bool {
        guard starts.first == 0, Int(starts.last ?? -1) == count else { return false }
        for (one, next) in zip(starts, starts.dropFirst()) where one > next { return false }
        return true
    }
}

extension BattleIndex {
    /// Reads an index, its vectors in place.
    init(_ tensors: RouterTensorReader, tiers: Int) throws(RoutingError) {
        let centres = try tensors.floatView("centres")
        let clusterStarts = try tensors.integers("cluster_starts")
        let dimensions = centres.count / max(1, clusterStarts.count - 1)
        let vectors: PromptVectors
        if tensors.has("vectors.scales") {
            let values = try tensors.byteView("vectors")
            let scales = try tensors.floatView("vectors.scales")
            guard dimensions > 0, values.count == scales.count * dimensions else {
                throw tensors.fault("tensor 'vectors' does not fit 'vectors.scales'")
            }
            vectors = .quantised(QuantisedRows(values: values, scales: scales, columns: dimensions))
        } else {
            vectors = .floats(try tensors.floatView("vectors"), dimensions: dimensions)
        }
        try self.init(
            tiers: tiers,
            vectors: vectors,
            clusterStarts: clusterStarts,
            centres: centres,
            spread: tensors.floats("spread"),
            entryStarts: tensors.integers("entry_starts"),
            entries: tensors.integers("entries"),
            scan: Int(tensors.integers("scan", count: 1)[0])
        )
    }

    /// Stores the index.
    func write(to tensors: inout RouterTensorWriter) {
        switch vectors {
        case .floats(let values, let dimensions):
            tensors.floats("vectors", shape: [prompts, dimensions], values.array)
        case .quantised(let rows):
            tensors.bytes("vectors", shape: [prompts, rows.columns], rows.values.array)
            tensors.floats("vectors.scales", rows.scales.array)
        }
        tensors.integers("cluster_starts", clusterStarts)
        tensors.floats("centres", shape: [clusters, vectors.dimensions], centres.array)
        tensors.floats("spread", spread)
        tensors.integers("entry_starts", entryStarts)
        tensors.integers("entries", entries)
        tensors.integers("scan", [Int32(clamping: scan)])
    }
}
