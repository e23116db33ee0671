/// A router's calibration as a report writes it; every part is nil for a router whose numbers are no probabilities.
public struct CalibrationReport: Sendable, Equatable {
    /// Expected calibration error in ten bins.
    public let calibrationError: Double?
    /// Its 95 % interval, `[low, high]`.
    public let calibrationErrorInterval95: [Double]?
    /// Brier score.
    public let brier: Double?
    /// Its 95 % interval, `[low, high]`.
    public let brierInterval95: [Double]?
    /// `[mean prediction, mean outcome, predictions]` of each bin that holds any.
    public let reliability: [[Double]]?

    init(_ calibration: Calibration?) {
        calibrationError = calibration?.calibrationError
        calibrationErrorInterval95 = calibration?.calibrationErrorInterval95.bounds
        brier = calibration?.brier
        brierInterval95 = calibration?.brierInterval95.bounds
        reliability = calibration?.bins.map { [$0.predicted, $0.observed, Double($0.count)] }
    }
}

extension CalibrationReport: Codable {
    enum CodingKeys: String, CodingKey {
        case brier, reliability
        case calibrationError = "ece"
        case calibrationErrorInterval95 = "ece_ci95"
        case brierInterval95 = "brier_ci95"
    }

    /// Writes every key, nil as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(calibrationError, forKey: .calibrationError)
        try container.encode(calibrationErrorInterval95, forKey: .calibrationErrorInterval95)
        try container.encode(brier, forKey: .brier)
        try container.encode(brierInterval95, forKey: .brierInterval95)
        try container.encode(reliability, forKey: .reliability)
    }
}
