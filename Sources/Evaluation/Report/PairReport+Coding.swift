extension PairReport.Router: Codable {
    enum CodingKeys: String, CodingKey {
        case name, apgr, cpt50, cpt80, curve
        case apgrInterval95 = "apgr_ci95"
        case apgrDeciles = "apgr_deciles"
        case apgrDecilesInterval95 = "apgr_deciles_ci95"
        case cpt50Interval95 = "cpt50_ci95"
        case cpt80Interval95 = "cpt80_ci95"
        case recovered = "pgr"
        case gainOverPromptLength = "gain_over_prompt_length"
    }

    /// Reads a router.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        apgr = try container.decodeIfPresent(Double.self, forKey: .apgr)
        apgrInterval95 = try container.decodeIfPresent([Double].self, forKey: .apgrInterval95)
        apgrDeciles = try container.decodeIfPresent(Double.self, forKey: .apgrDeciles)
        apgrDecilesInterval95 = try container.decodeIfPresent([Double].self, forKey: .apgrDecilesInterval95)
        cpt50 = try container.decodeIfPresent(Double.self, forKey: .cpt50)
        cpt50Interval95 = try container.decodeIfPresent([Double].self, forKey: .cpt50Interval95)
        cpt80 = try container.decodeIfPresent(Double.self, forKey: .cpt80)
        cpt80Interval95 = try container.decodeIfPresent([Double].self, forKey: .cpt80Interval95)
        curve = try container.decode([[Double]].self, forKey: .curve)
        recovered = try container.decodeIfPresent([[Double]].self, forKey: .recovered)
        calibration = try CalibrationReport(from: decoder)
        gainOverPromptLength = try container.decodeIfPresent(PairReport.Gain.self, forKey: .gainOverPromptLength)
    }

    /// Writes every key, nil as `null`, so that a reader finds what it looks for.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(apgr, forKey: .apgr)
        try container.encode(apgrInterval95, forKey: .apgrInterval95)
        try container.encode(apgrDeciles, forKey: .apgrDeciles)
        try container.encode(apgrDecilesInterval95, forKey: .apgrDecilesInterval95)
        try container.encode(cpt50, forKey: .cpt50)
        try container.encode(cpt50Interval95, forKey: .cpt50Interval95)
        try container.encode(cpt80, forKey: .cpt80)
        try container.encode(cpt80Interval95, forKey: .cpt80Interval95)
        try container.encode(curve, forKey: .curve)
        try container.encode(recovered, forKey: .recovered)
        try calibration.encode(to: encoder)
        try container.encodeIfPresent(gainOverPromptLength, forKey: .gainOverPromptLength)
    }
}
