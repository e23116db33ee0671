/// What a request needs of a model beside plain text; also what a model offers.
public struct Capabilities: OptionSet, Sendable, Hashable {
    /// One bit per capability.
    public let rawValue: UInt8

    /// A set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Image input.
    public static let vision = Capabilities(rawValue: 1 << 0)
    /// Function and tool calls.
    public static let tools = Capabilities(rawValue: 1 << 1)
    /// A response format of JSON or of a JSON schema.
    public static let json = Capabilities(rawValue: 1 << 2)

    /// Every capability with the name it has in configuration files and decision records.
    public static var named: [(name: String, capability: Capabilities)] {
        [("vision", .vision), ("tools", .tools), ("json", .json)]
    }

    /// The names of the members, in a fixed order.
    public var names: [String] {
        Capabilities.named.filter { contains($0.capability) }.map { $0.name }
    }

    /// The capability of a name, `nil` when the name is unknown.
    public init?(name: String) {
        guard let match = Capabilities.named.first(where: { $0.name == name }) else { return nil }
        self = match.capability
    }
}

/// How far a request may travel.
public enum PrivacyClass: String, Sendable, Hashable {
    /// Any model of the policy may answer.
    case open
    /// Only models that run on the operator's own machines may answer.
    case local
}

#if !hasFeature(Embedded)
extension PrivacyClass: Codable {}
#endif
