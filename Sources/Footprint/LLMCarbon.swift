/// Carbon of a computation from its operations and its hardware, as LLMCarbon counts it.
///
/// ```
/// FLOPs    = 6 · P · D  for training,  2 · P · D  for inference      P parameters, D tokens, prompt and answer alike
/// t        = FLOPs / (n · peak · efficiency)                         s, on n devices
/// E        = P_device · n · t · PUE                                  Wh
/// use      = E · intensity                                           g CO₂e (kg/kWh = g/Wh)
/// embodied = n · Σ (area · CPA) · t / lifespan                       g CO₂e
/// ```
/// Source: Faiz et al. 2024, "LLMCarbon: Modeling the end-to-end carbon footprint of large language models", ICLR 2024,
/// §4. Unlike EcoLogits (``ModelFootprint``) it counts the prompt, and it needs to know the hardware.
public struct LLMCarbon: Sendable, Equatable {
    /// A kind of accelerator with its share of host.
    public struct Device: Sendable, Equatable {
        /// Peak throughput at the precision used, FLOP per second.
        public let peakFLOPsPerSecond: Double
        /// Power under load, W.
        public let watts: Double
        /// Carbon of making it, kg CO₂e: die area in cm² times carbon per area in kg/cm².
        public let embodiedKilograms: Double

        /// Describes a device.
        public init(peakFLOPsPerSecond: Double, watts: Double, embodiedKilograms: Double) {
            precondition(
                peakFLOPsPerSecond > 0 && watts >= 0 && embodiedKilograms >= 0,
                "a device computes and draws power"
            )
            self.peakFLOPsPerSecond = peakFLOPsPerSecond
            self.watts = watts
            self.embodiedKilograms = embodiedKilograms
        }

        /// NVIDIA V100: 125 TFLOP/s half precision, 330 W measured under training, 8.15 cm² at 1.2 kg/cm² (12 nm).
        public static let v100 = Device(
            peakFLOPsPerSecond: 125e12,
            watts: 330,
            embodiedKilograms: 8.15 * 1.2
        )
        /// NVIDIA H100: 989 TFLOP/s half precision, 700 W, 8.14 cm² at 1.8 kg/cm² (4 nm).
        public static let h100 = Device(
            peakFLOPsPerSecond: 989e12,
            watts: 700,
            embodiedKilograms: 8.14 * 1.8
        )
    }

    /// Share of their peak that GPUs commonly reach while they multiply large matrices.
    public static let commonEfficiency = ValueRange(low: 0.3, high: 0.6)

    /// Seconds in a device's life: five years.
    public static let lifespanSeconds = 5.0 * 365 * 24 * 3600

    /// The accelerators.
    public let device: Device
    /// How many work together.
    public let count: Double
    /// Share of the peak that is reached, in 0...1.
    public let efficiency: Double
    /// Power usage effectiveness of the building, at least 1.
    public let powerUsageEffectiveness: Double
    /// Carbon of the electricity, kg CO₂e per kWh.
    public let carbonKilogramsPerKilowattHour: Double

    /// Describes where a computation runs.
    public init(
        device: Device,
        count: Double,
        efficiency: Double,
        powerUsageEffectiveness: Double,
        carbonKilogramsPerKilowattHour: Double
    ) {
        precondition(count > 0 && efficiency > 0 && efficiency <= 1, "a computation needs devices that compute")
        precondition(powerUsageEffectiveness >= 1, "a power usage effectiveness is at least 1")
        self.device = device
        self.count = count
        self.efficiency = efficiency
        self.powerUsageEffectiveness = powerUsageEffectiveness
        self.carbonKilogramsPerKilowattHour = carbonKilogramsPerKilowattHour
    }

    /// What a computation costs.
    public struct Result: Sendable, Equatable {
        /// How long it takes, s.
        public let seconds: Double
        /// Electricity, overhead included, in Wh.
        public let energyWattHours: Double
        /// Carbon of the electricity, g CO₂e.
        public let useGrams: Double
        /// The computation's share of making the devices, g CO₂e.
        public let embodiedGrams: Double
    }

    /// Training a model.
    ///
    /// - Parameters:
    ///   - parameters: those used per token.
    ///   - tokens: tokens seen.
    public func training(parameters: Double, tokens: Double) -> Result { result(flops: 6 * parameters * tokens) }

    /// Reading a prompt and writing an answer.
    ///
    /// - Parameters:
    ///   - parameters: those used per token.
    ///   - promptTokens: tokens read.
    ///   - outputTokens: tokens written.
    public func inference(parameters: Double, promptTokens: Double, outputTokens: Double) -> Result {
        result(flops: 2 * parameters * (promptTokens + outputTokens))
    }

    private func result(flops: Double) -> Result {
        precondition(flops >= 0 && flops.isFinite, "a computation has 0 or more operations")
        let seconds = flops / (count * device.peakFLOPsPerSecond * efficiency)
        let energy = device.watts * count * seconds / 3600 * powerUsageEffectiveness
        return Result(
            seconds: seconds,
            energyWattHours: energy,
            useGrams: energy * carbonKilogramsPerKilowattHour,
            embodiedGrams: count * device.embodiedKilograms * 1000 * seconds / Self.lifespanSeconds
        )
    }
}
