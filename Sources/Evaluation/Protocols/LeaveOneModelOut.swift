public import Datasets
internal import Routing

/// Judges how well a router takes in a model that it has never seen, from a few graded answers.
///
/// The router is fitted without the model, the model is then placed from `probes` of its answers, and the result is held
/// against the router fitted with all of them. `Router` is the caller's own type.
public struct LeaveOneModelOut<Router> {
    /// Both routers for one model.
    public struct Result {
        /// The model that was left out, as it was asked for.
        public let model: String
        /// The router that placed the model from a few answers.
        public let probed: Router
        /// The router that learned from all of them.
        public let full: Router
    }

    /// Number of graded answers that place the model.
    public let probes: Int
    /// What the choice of those answers depends on.
    public let seed: UInt64
    private let fitter: RouterRecipe<Router>
    private let probe: (_ router: Router, _ model: String, _ rows: [OutcomeRow]) throws -> Router

    /// Describes the judgement.
    ///
    /// - Parameters:
    ///   - probes: graded answers that place a model; 32 unless told.
    ///   - seed: what their choice depends on.
    ///   - fitter: fits a router.
    ///   - probe: adds a model to a fitted router from rows with its scores.
    public init(
        probes: Int = 32,
        seed: UInt64 = 0,
        fitter: RouterRecipe<Router>,
        probe: @escaping (_ router: Router, _ model: String, _ rows: [OutcomeRow]) throws -> Router
    ) {
        precondition(probes > 0, "placing a model takes an answer")
        self.probes = probes
        self.seed = seed
        self.fitter = fitter
        self.probe = probe
    }

    /// Leaves each of some models out in turn.
    ///
    /// - Parameters:
    ///   - models: the models, under any names that mean them.
    ///   - training: rows to learn and to probe from.
    ///   - judged: rows that the results will be judged on.
    /// - Throws: ``EvaluationError`` when a model has too few answers, and what the closures throw.
    public func results(models: [String], training: [OutcomeRow], judged: [OutcomeRow]) throws -> [Result] {
        let full = try fitter.fit(training, judged)
        return try models.map { model in
            let rows = try probeRows(model, training)
            let without = training.map { $0.without(model) }.filter { !$0.scores.isEmpty }
            let probed = try probe(try fitter.fit(without, judged), model, rows)
            return Result(model: model, probed: probed, full: full)
        }
    }

    /// The rows that place a model: those of lowest hash among the rows with its score.
    func probeRows(_ model: String, _ training: [OutcomeRow]) throws(EvaluationError) -> [OutcomeRow] {
        let scored = training.filter { row in row.scores.keys.contains { ModelAlias.same($0, model) } }
        guard scored.count >= probes else {
            throw EvaluationError(
                "the training rows hold \(scored.count) answers of '\(model)'; placing it takes \(probes)"
            )
        }
        let keyed = scored.map { row in
            var hash = StableHash(seed: seed)
            hash.combine(row.dataset.utf8)
            hash.combine(row.promptID.utf8)
            return (hash: hash.value, row: row)
        }
        return keyed.sorted { $0.hash < $1.hash }.prefix(probes).map(\.row)
    }
}

extension OutcomeRow {
    /// The row as if a model had never answered.
    func without(_ model: String) -> OutcomeRow {
        var row = self
        let names = Set(scores.keys).union(answers.keys).union(completionCharacters.keys).union(costUSD.keys)
        for name in names where ModelAlias.same(name, model) {
            row.scores[name] = nil
            row.answers[name] = nil
            row.completionCharacters[name] = nil
            row.costUSD[name] = nil
        }
        return row
    }
}
