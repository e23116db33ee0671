/// Every way in which the answers of some models can agree and differ, asked in any order.
///
/// A state is a set partition of a subset of the models: each block holds the models that gave one answer. For k models
/// there are B(k + 1) states, the Bell numbers: 5 for two models, 15 for three, 52, 203 and 877 for six. Which answer it
/// was does not matter, so what is learned on one prompt says something of all.
public struct AnswerStates: Sendable {
    /// What asking one more model can lead to.
    public struct Step: Sendable {
        /// Position of the model that is asked.
        public let model: Int
        /// The state when it gives the answer of each block, in order, and last the state when it gives a new one.
        public let outcomes: [Int]
    }

    /// Most models that are enumerated.
    public static let mostModels = 6

    /// Number of models.
    public let models: Int
    /// The blocks of each state as bit masks of models, rising; the first state has none.
    public let blocks: [[UInt32]]
    /// The models that can still be asked in each state.
    public let steps: [[Step]]
    /// States ordered so that every outcome comes before the states that lead to it.
    let fromTheEnd: [Int]
    private let positions: [[UInt32]: Int]

    /// Enumerates the states of `models` models.
    ///
    /// - Precondition: 1 to ``mostModels`` models.
    public init(models: Int) {
        precondition((1...Self.mostModels).contains(models), "the answers of 1 to 6 models are enumerated")
        self.models = models
        var blocks: [[UInt32]] = [[]]
        var positions: [[UInt32]: Int] = [[]: 0]
        var steps: [[Step]] = []
        while steps.count < blocks.count {
            let state = blocks[steps.count]
            let asked = Self.asked(state)
            var found: [Step] = []
            for model in 0..<models where asked & (1 << UInt32(model)) == 0 {
                var outcomes: [Int] = []
                for place in 0...state.count {
                    let next = Self.adding(model, at: place, to: state)
                    let position = positions[next] ?? blocks.count
                    if position == blocks.count {
                        positions[next] = position
                        blocks.append(next)
                    }
                    outcomes.append(position)
                }
                found.append(Step(model: model, outcomes: outcomes))
            }
            steps.append(found)
        }
        self.blocks = blocks
        self.steps = steps
        self.positions = positions
        // Found breadth first, so later states have at least as many answers.
        fromTheEnd = Array(blocks.indices.reversed())
    }

    /// The position of a state given by its blocks in any order.
    public func position(of blocks: [UInt32]) -> Int? {
        positions[blocks.sorted()]
    }

    /// The models that have answered in a state, as a mask.
    public static func asked(_ blocks: [UInt32]) -> UInt32 {
        var asked: UInt32 = 0
        for block in blocks { asked |= block }
        return asked
    }

    /// The blocks that the answers of some models make.
    ///
    /// - Parameters:
    ///   - models: which models, as a mask.
    ///   - classes: a number for each model; equal numbers are equal answers, negative ones agree with nothing.
    public static func blocks(of models: UInt32, classes: [Int32]) -> [UInt32] {
        var blocks: [UInt32] = []
        var named: [Int32] = []
        for model in classes.indices where models & (1 << UInt32(model)) != 0 {
            let name = classes[model]
            if name >= 0, let found = named.firstIndex(of: name) {
                blocks[found] |= 1 << UInt32(model)
            } else {
                named.append(name)
                blocks.append(1 << UInt32(model))
            }
        }
        return blocks.sorted()
    }

    private static func adding(_ model: Int, at place: Int, to state: [UInt32]) -> [UInt32] {
        var next = state
        if place < state.count { next[place] |= 1 << UInt32(model) } else { next.append(1 << UInt32(model)) }
        return next.sorted()
    }
}
