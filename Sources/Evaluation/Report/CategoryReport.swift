/// What routers achieve on the prompts of one category.
public struct CategoryReport: Sendable, Equatable {
    /// One router on the category.
    public struct Router: Sendable, Equatable {
        /// The router's name.
        public let name: String
        /// APGR within the category; nil in a pool and where the strong model is not the better one.
        public let apgr: Double?
        /// 95 % bootstrap interval of ``apgr``, `[low, high]`.
        public let apgrInterval95: [Double]?
        /// Mean score: of a pair with half of the category's prompts sent to the strong model, of a pool at the
        /// router's operating point of greatest quality over all categories.
        public let quality: Double
        /// 95 % bootstrap interval of ``quality`` in a pool, `[low, high]`; nil of a pair.
        public let qualityInterval95: [Double]?
    }

    /// The category.
    public let category: String
    /// Number of prompts.
    public let count: Int
    /// Mean score of the reference: the strong model, or the best single one.
    public let reference: Double
    /// Mean score of the weak model; nil in a pool.
    public let weak: Double?
    /// The routers, in the order of the report.
    public let routers: [Router]

    /// Fewest prompts whose figures are worth a look.
    public static let fewestPrompts = 30

    /// Whether the category has too few prompts to say much.
    public var isSmall: Bool { count < Self.fewestPrompts }
}

extension CategoryReport: Codable {
    enum CodingKeys: String, CodingKey {
        case category, reference, weak, routers
        case count = "n"
        case isSmall = "small"
    }

    /// Reads a category.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        category = try container.decode(String.self, forKey: .category)
        count = try container.decode(Int.self, forKey: .count)
        reference = try container.decode(Double.self, forKey: .reference)
        weak = try container.decodeIfPresent(Double.self, forKey: .weak)
        routers = try container.decode([Router].self, forKey: .routers)
    }

    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(category, forKey: .category)
        try container.encode(count, forKey: .count)
        try container.encode(isSmall, forKey: .isSmall)
        try container.encode(reference, forKey: .reference)
        try container.encode(weak, forKey: .weak)
        try container.encode(routers, forKey: .routers)
    }
}

extension CategoryReport.Router: Codable {
    enum CodingKeys: String, CodingKey {
        case name, apgr, quality
        case apgrInterval95 = "apgr_ci95"
        case qualityInterval95 = "quality_ci95"
    }

    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(apgr, forKey: .apgr)
        try container.encode(apgrInterval95, forKey: .apgrInterval95)
        try container.encode(quality, forKey: .quality)
        try container.encode(qualityInterval95, forKey: .qualityInterval95)
    }
}
