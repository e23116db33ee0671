extension PoolReport.Router: Codable {
    enum CodingKeys: String, CodingKey {
        case name, aiq, frontier
        case aiqInterval95 = "aiq_ci95"
        case costRatioAtBestSingleQuality = "cost_ratio_at_best_single_quality"
        case costRatioInterval95 = "cost_ratio_ci95"
        case costRatioAt99PercentQuality = "cost_ratio_at_99_percent_quality"
        case costRatioAt99PercentQualityInterval95 = "cost_ratio_at_99_percent_quality_ci95"
        case bestQuality = "best_quality"
        case bestQualityInterval95 = "best_quality_ci95"
        case routerArena = "router_arena"
        case routerArenaInterval95 = "router_arena_ci95"
    }

    /// Reads a router.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        aiq = try container.decode(Double.self, forKey: .aiq)
        aiqInterval95 = try container.decodeIfPresent([Double].self, forKey: .aiqInterval95)
        frontier = try container.decode([PoolReport.Point].self, forKey: .frontier)
        costRatioAtBestSingleQuality = try container.decodeIfPresent(
            Double.self,
            forKey: .costRatioAtBestSingleQuality
        )
        costRatioInterval95 = try container.decodeIfPresent([Double?].self, forKey: .costRatioInterval95)
        costRatioAt99PercentQuality = try container.decodeIfPresent(Double.self, forKey: .costRatioAt99PercentQuality)
        costRatioAt99PercentQualityInterval95 = try container.decodeIfPresent(
            [Double?].self,
            forKey: .costRatioAt99PercentQualityInterval95
        )
        bestQuality = try container.decode(Double.self, forKey: .bestQuality)
        bestQualityInterval95 = try container.decode([Double].self, forKey: .bestQualityInterval95)
        routerArena = try container.decode(Double.self, forKey: .routerArena)
        routerArenaInterval95 = try container.decodeIfPresent([Double].self, forKey: .routerArenaInterval95)
        calibration = try CalibrationReport(from: decoder)
    }

    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(aiq, forKey: .aiq)
        try container.encode(aiqInterval95, forKey: .aiqInterval95)
        try container.encode(frontier, forKey: .frontier)
        try container.encode(costRatioAtBestSingleQuality, forKey: .costRatioAtBestSingleQuality)
        try container.encode(costRatioInterval95, forKey: .costRatioInterval95)
        try container.encode(costRatioAt99PercentQuality, forKey: .costRatioAt99PercentQuality)
        try container.encode(costRatioAt99PercentQualityInterval95, forKey: .costRatioAt99PercentQualityInterval95)
        try container.encode(bestQuality, forKey: .bestQuality)
        try container.encode(bestQualityInterval95, forKey: .bestQualityInterval95)
        try container.encode(routerArena, forKey: .routerArena)
        try container.encode(routerArenaInterval95, forKey: .routerArenaInterval95)
        try calibration.encode(to: encoder)
    }
}

extension PoolReport.Model {
    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(quality, forKey: .quality)
        try container.encode(costUSDPer1k, forKey: .costUSDPer1k)
        try container.encode(carbonGPer1k, forKey: .carbonGPer1k)
        try container.encode(carbonRangeGPer1k, forKey: .carbonRangeGPer1k)
        try container.encode(llmCarbonGPer1k, forKey: .llmCarbonGPer1k)
    }
}

extension PoolReport.Point {
    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(costUSDPer1k, forKey: .costUSDPer1k)
        try container.encode(quality, forKey: .quality)
        try container.encode(carbonGPer1k, forKey: .carbonGPer1k)
        try container.encode(carbonRangeGPer1k, forKey: .carbonRangeGPer1k)
        try container.encode(qualityInterval95, forKey: .qualityInterval95)
    }
}
