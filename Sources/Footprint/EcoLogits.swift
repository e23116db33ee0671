/// The constants of EcoLogits, the published method these footprints follow.
///
/// Source: EcoLogits 0.11.3 (2026), `impacts/llm.py`. The two regressions were fitted by its authors on the
/// ML.ENERGY leaderboard (H100 GPUs); the hardware figures are Boavizta's for a p5-class server.
enum EcoLogits {
    /// Energy slope, Wh per output token and billion active parameters at batch size 0 (`GPU_ENERGY_ALPHA`).
    static let energyAlpha = 1.1665273170451914e-06
    /// Energy decay per request in the batch (`GPU_ENERGY_BETA`).
    static let energyBeta = -0.011205921025579175
    /// Energy per output token of a model of size zero, Wh (`GPU_ENERGY_GAMMA`).
    static let energyGamma = 4.052928146734005e-05

    /// Seconds per output token and billion active parameters (`LATENCY_ALPHA`).
    static let latencyAlpha = 0.0006785088094353663
    /// Seconds per output token and request in the batch (`LATENCY_BETA`).
    static let latencyBeta = 0.0003119310311688259
    /// Seconds per output token of a model of size zero (`LATENCY_GAMMA`).
    static let latencyGamma = 0.019473717579473387

    /// Requests a server answers at once (`BATCH_SIZE`).
    static let batchSize = 64.0
    /// Bits per weight (`MODEL_QUANTIZATION_BITS`).
    static let weightBits = 16.0
    /// Memory needed beyond the weights, as a factor.
    static let memoryOverhead = 1.2
    /// Memory of one GPU, GB (`GPU_MEMORY`).
    static let gpuMemory = 80.0
    /// GPUs in a server (`SERVER_GPUS`).
    static let gpusPerServer = 8.0
    /// Power of a server without its GPUs, W (`SERVER_POWER`).
    static let serverWatts = 1200.0
    /// Carbon of making a server without GPUs, kg CO₂e (`SERVER_EMBODIED_IMPACT_GWP`).
    static let serverEmbodiedKilograms = 5700.0
    /// Carbon of making a GPU, kg CO₂e (`GPU_EMBODIED_IMPACT_GWP`; the printed documentation says 164).
    static let gpuEmbodiedKilograms = 273.0
    /// Life of the hardware, s: three years (`HARDWARE_LIFESPAN`).
    static let lifespanSeconds = 3.0 * 365 * 24 * 3600

    /// Share of the peak that GPUs reach while they read a prompt; not EcoLogits', which leaves the prompt out.
    static let promptEfficiency = LLMCarbon.commonEfficiency

    /// GPU energy per output token, Wh: `f_E = α·e^(βB)·P_active + γ`.
    ///
    /// - Parameter active: active parameters in billions.
    static func gpuEnergyPerToken(active: Double) -> Double {
        energyAlpha * exponential(energyBeta * batchSize) * active + energyGamma
    }

    /// Generation time per output token, s: `α·P_active + β·B + γ`.
    static func secondsPerToken(active: Double) -> Double {
        latencyAlpha * active + latencyBeta * batchSize + latencyGamma
    }

    /// GPUs that hold the model: `2^⌈log₂⌈1.2·P_total·16/8/80⌉⌉`.
    ///
    /// - Parameter total: all parameters in billions.
    static func gpuCount(total: Double) -> Double {
        let needed = memoryOverhead * total * weightBits / 8 / gpuMemory
        var count = 1.0
        while count < needed { count *= 2 }
        return count
    }
}
