/// A named way of choosing: which models may answer, and what to optimise among them.
public struct RoutingPolicy: Sendable {
    /// The name clients put in `model`.
    public var name: String
    /// Ids of the models that may answer, in the operator's order, which decides what is left after every other tie.
    public var models: [String]
    /// What is optimised.
    public var objective: Objective
    /// Which models may see the request at all; a request may narrow it, never widen it.
    public var privacy: PrivacyClass
    /// Shapes of plans that the policy may use.
    public var strategies: [Plan.Strategy]
    /// The plan that answers whatever it can; the chosen model alone answers the rest.
    ///
    /// `nil` leaves all to that model.
    public var plan: Plan?
    /// How the models' answers hang together, by which cascades and votes are weighed; what is typical without.
    public var agreement: AgreementModel?
    /// Quality (0...1) that a switch of models within a conversation must gain beyond the value of the lost prompt
    /// cache; `nil` decides every request afresh.
    public var stickiness: Double?

    /// A policy; the default switches models within a conversation only for a gain of two points of quality.
    public init(
        name: String,
        models: [String],
        objective: Objective,
        privacy: PrivacyClass = .open,
        strategies: [Plan.Strategy] = [.single],
        plan: Plan? = nil,
        agreement: AgreementModel? = nil,
        stickiness: Double? = 0.02
    ) {
        self.name = name
        self.models = models
        self.objective = objective
        self.privacy = privacy
        self.strategies = strategies
        self.plan = plan
        self.agreement = agreement
        self.stickiness = stickiness
    }
}
