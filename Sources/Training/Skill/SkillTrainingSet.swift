/// Prompts with their graded answers, in the form that the skill router learns from.
///
/// Answers are stored prompt after prompt: those of prompt i are `firstAnswer[i]..<firstAnswer[i + 1]`.
public struct SkillTrainingSet: Sendable {
    /// Number of inputs per prompt, D.
    public let inputs: Int
    /// Inputs, row-major: [prompts, D].
    public private(set) var features: [Float] = []
    /// Source of each prompt, an index into `sources`: [prompts].
    public private(set) var source: [Int32] = []
    /// Tokens of each prompt: [prompts].
    public private(set) var inputTokens: [Int32] = []
    /// Where the answers of each prompt start: [prompts + 1].
    public private(set) var firstAnswer: [Int] = [0]
    /// Model of each answer, an index into `models`: [answers].
    public private(set) var model: [Int32] = []
    /// Score of each answer, in 0...1: [answers].
    public private(set) var score: [Float] = []
    /// Canonical names of the models.
    public private(set) var models: [String] = []
    /// Names of the sources: data sets, or parts of one that grade differently.
    public private(set) var sources: [String] = []
    private var modelIndex: [String: Int32] = [:]
    private var sourceIndex: [String: Int32] = [:]

    /// An empty set of prompts with `inputs` inputs.
    public init(inputs: Int) {
        self.inputs = inputs
    }

    /// Number of prompts.
    public var prompts: Int { source.count }
    /// Number of graded answers.
    public var answers: Int { score.count }

    /// Adds a prompt; `scores` are by canonical model name.
    public mutating func append(features: [Float], source name: String, inputTokens: Int, scores: [String: Double]) {
        precondition(features.count == inputs, "every prompt has \(inputs) inputs")
        self.features += features
        self.inputTokens.append(Int32(clamping: inputTokens))
        source.append(index(of: name, &sourceIndex, &sources))
        for (name, value) in scores.sorted(by: { $0.key < $1.key }) {
            model.append(index(of: name, &modelIndex, &models))
            score.append(Float(value))
        }
        firstAnswer.append(score.count)
    }

    /// The inputs of one prompt.
    public func row(_ prompt: Int) -> ArraySlice<Float> {
        features[prompt * inputs..<(prompt + 1) * inputs]
    }

    /// Applies `change` to the inputs of every prompt.
    mutating func transformRows(_ change: (inout [Float]) -> Void) {
        for prompt in 0..<prompts {
            var values = Array(row(prompt))
            change(&values)
            features.replaceSubrange(prompt * inputs..<(prompt + 1) * inputs, with: values)
        }
    }

    /// Number of answers of each model: [models].
    public var answersPerModel: [Int] {
        var counts = Array(repeating: 0, count: models.count)
        for index in model { counts[Int(index)] += 1 }
        return counts
    }

    /// Number of prompts of each source: [sources].
    public var promptsPerSource: [Int] {
        var counts = Array(repeating: 0, count: sources.count)
        for index in source { counts[Int(index)] += 1 }
        return counts
    }

    private func index(of name: String, _ table: inout [String: Int32], _ names: inout [String]) -> Int32 {
        if let index = table[name] { return index }
        let index = Int32(names.count)
        table[name] = index
        names.append(name)
        return index
    }
}
