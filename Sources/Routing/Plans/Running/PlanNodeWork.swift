/// What a node at work has come to.
struct PlanNodeWork: Sendable {
    /// The model it calls.
    var model: String?
    /// Whether that is no longer the plan's own choice.
    var isTakenOver = false
    /// The drafts it judges: positions of nodes.
    var drafts: [Int] = []
    /// Readable answers to the questions it asks, by question.
    var verdicts: [Int: Double] = [:]
    /// Questions without an answer yet.
    var openQuestions = 0
    /// Comparisons of a ranking, for kinds that make them one by one.
    var ranking: RankAggregation?
    /// The comparisons under way.
    var comparisons: [RankAggregation.Comparison] = []
    /// The rule by which a `route` step calls models.
    var route: CascadeRouting?
    /// What the models that a `route` step called have answered, in order.
    var observations: [CascadeRouting.Observation] = []
    /// Their outputs by model.
    var routed: [String: PlanOutput] = [:]
}
