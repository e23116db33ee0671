import Routing

/// Fits the `stacked` router: its members, then their weights on predictions of prompts that they had not seen.
///
/// The member `skill` is the one that comes with Thalamus: it brings what was learned from public benchmarks, which is
/// all there is to go by while one's own labels are few.
public struct StackedFitter: RouterFitter {
    /// `stacked`.
    public static var kind: String { StackedRouter.kind }
    private let members: [String]
    private let deviation: Double
    private let seed: UInt64

    /// Options: `members`, kinds separated by commas (`gaussian-process,classifier,clusters,lexical,knn,skill`), and
    /// `weight-deviation` (0.05), how far their weights are expected from being equal.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        members = options.words(
            "members",
            default: ["gaussian-process", "classifier", "clusters", "lexical", "knn", "skill"]
        )
        deviation = try options.number("weight-deviation", default: 0.05, in: 0.001...10)
        self.seed = seed
        let possible = Self.possibleMembers
        guard !members.isEmpty, Set(members).count == members.count, Set(members).isSubset(of: possible) else {
            throw TrainingError(
                .invalidOption,
                "option members=\(members.joined(separator: ",")): must be several of \(possible.joined(separator: ", ")), each once"
            )
        }
    }

    /// The kinds whose fitters predict prompts that they have not seen, and the router that comes with Thalamus.
    private static let possibleMembers = [
        GaussianProcessRouter.kind, ClassifierRouter.kind, ClusterRouter.kind, LexicalRouter.kind,
        NearestNeighboursRouter.kind, SkillRouter.kind,
    ]

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts, `invalidOption` when a member brings no held-out
    ///   predictions.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try corpus.require(prompts: 40, router: Self.kind)
        var fitted: [(router: BuiltInEstimator, heldOut: [Float])] = []
        for (index, kind) in members.enumerated() {
            let member = try member(kind, corpus) { done, total, remark in
                progress(index * 1000 + 1000 * done / max(1, total), members.count * 1000, "\(kind): \(remark)")
            }
            guard member.heldOut.count == corpus.scores.count else {
                throw TrainingError(
                    .invalidOption,
                    "option members: router '\(kind)' brings no held-out predictions to stack"
                )
            }
            fitted.append(member)
        }
        let blend = StackedBlend(corpus, heldOut: fitted.map(\.heldOut), deviation: deviation)
        let roster = CrossFitting.roster(corpus, seed: seed) { blend.scores(of: $0).map { min(1, max(0, $0)) } }
        let router = StackedRouter(
            members: fitted.indices.map { index in
                StackedRouter.Member(
                    router: fitted[index].router,
                    means: blend.memberMeans[index],
                    level: Float(blend.level[index]),
                    contrast: Float(blend.contrast[index])
                )
            },
            means: blend.means,
            roster: roster
        )
        let raw = (0..<corpus.prompts).flatMap { blend.scores(of: $0) }
        let cross = CrossFitting(raw: raw)
        var metrics = cross.metrics(corpus, Shrinkage(means: blend.means, slope: 1, standardError: 0))
        for (index, kind) in members.enumerated() {
            metrics["level_\(kind)"] = blend.level[index]
            metrics["contrast_\(kind)"] = blend.contrast[index]
        }
        return FittedRouter(.stacked(router), metrics: metrics, heldOut: raw)
    }

    private func member(
        _ kind: String,
        _ corpus: OutcomeCorpus,
        progress: FittingProgress
    ) throws(TrainingError) -> (router: BuiltInEstimator, heldOut: [Float]) {
        guard kind == SkillRouter.kind else {
            let fitted = try RouterTrainer(kind: kind, seed: seed).fit(corpus, progress: progress)
            return (fitted.router, fitted.heldOut)
        }
        let router = try BuiltInSkill.router()
        return (router, corpus.inputs.flatMap { CrossFitting.scores(router, $0, corpus.models) })
    }
}
