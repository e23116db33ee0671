/// What an agent of a plan is.
public enum PlanRole: String, Sendable, Hashable, CaseIterable {
    /// Finds and weighs facts.
    case researcher
    /// Writes and mends programs.
    case programmer
    /// Calculates and proves.
    case mathematician
    /// Writes, also what joins the work of others.
    case writer
    /// Finds what is wrong or missing.
    case critic
    /// Makes pictures.
    case illustrator
    /// Reads documents.
    case reader
    /// Argues for one side of a debate.
    case advocate
    /// Weighs the sides of a debate.
    case judge

    /// The role that does work of a kind.
    public init(_ capability: PlanCapability) {
        switch capability {
        case .research: self = .researcher
        case .code: self = .programmer
        case .maths: self = .mathematician
        case .write: self = .writer
        case .critique: self = .critic
        case .image: self = .illustrator
        case .document: self = .reader
        }
    }
}
