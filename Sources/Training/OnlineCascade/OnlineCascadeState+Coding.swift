internal import Foundation
internal import Routing
internal import Tensors

/// The state as a safetensors file: numbers as tensors, the rest as JSON in its header.
extension OnlineCascadeState {
    /// What is no tensor.
    private struct Head: Codable {
        var settings: OnlineCascadeSettings
        var schedule: OnlineCascadeLearner.Schedule
        var stream: OnlineStream
        var encoder: String
        var rows: Int
        var updates: Int
        var fresh: Int
        var documents: Int
        var cacheNext: Int
        var steps: [Int]
    }

    private static let headName = "online_cascade"

    /// The bytes of the state; the same state gives the same bytes.
    public func encoded() throws -> [UInt8] {
        let cascade = learner.cascade
        var tensors = RouterTensorWriter()
        tensors.part("lexical") { Self.writeLexical(learner, to: &$0) }
        let networks = [cascade.encoder.network] + cascade.gates.map(\.network)
        let optimisers = [learner.encoderOptimiser] + learner.gateOptimisers
        for (index, (network, optimiser)) in zip(networks, optimisers).enumerated() {
            tensors.part("net\(index)") {
                $0.floats("parameters", network.parameters)
                $0.floats("first", optimiser.first)
                $0.floats("second", optimiser.second)
            }
        }
        tensors.part("cache") { learner.cache.write(to: &$0) }
        let head = Head(
            settings: cascade.settings,
            schedule: learner.schedule,
            stream: stream,
            encoder: encoder,
            rows: cascade.rows,
            updates: cascade.updates,
            fresh: learner.fresh,
            documents: cascade.lexical.documents,
            cacheNext: learner.cache.next,
            steps: optimisers.map(\.steps)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        tensors.text(Self.headName, String(decoding: try encoder.encode(head), as: UTF8.self))
        return tensors.encoded()
    }

    /// Reads a state.
    ///
    /// - Throws: ``TrainingError`` that names what is damaged.
    public init(_ bytes: [UInt8], name: String) throws(TrainingError) {
        do {
            let tensors = RouterTensorReader(try SafetensorsFile(SharedBytes(bytes), name: name))
            let head = try JSONDecoder().decode(Head.self, from: Data(tensors.text(Self.headName).utf8))
            var learner = OnlineCascadeLearner(head.settings, schedule: head.schedule)
            learner.cascade.rows = head.rows
            learner.cascade.updates = head.updates
            learner.cascade.lexical.documents = head.documents
            try Self.readLexical(tensors.part("lexical"), into: &learner)
            guard head.steps.count == 1 + learner.cascade.gates.count else { throw tensors.fault("lacks steps") }
            let encoder = try Self.network(tensors.part("net0"), learner.cascade.encoder.network, steps: head.steps[0])
            learner.cascade.encoder.network = encoder.network
            learner.encoderOptimiser = encoder.optimiser
            for level in learner.cascade.gates.indices {
                let gate = try Self.network(
                    tensors.part("net\(level + 1)"),
                    learner.cascade.gates[level].network,
                    steps: head.steps[level + 1]
                )
                learner.cascade.gates[level].network = gate.network
                learner.gateOptimisers[level] = gate.optimiser
            }
            learner.cache = try LabelCache(
                tensors.part("cache"),
                settings: head.settings,
                capacity: head.schedule.cache,
                next: head.cacheNext
            )
            learner.fresh = head.fresh
            self.init(learner: learner, stream: head.stream, encoder: head.encoder)
        } catch {
            throw TrainingError(
                .invalidData,
                "\(name) is no whole state of an online cascade (\(error)); take it away to start anew"
            )
        }
    }

    /// Stores the buckets that hold words, which are few of all.
    private static func writeLexical(_ learner: OnlineCascadeLearner, to tensors: inout RouterTensorWriter) {
        let level = learner.cascade.lexical
        let classes = level.classes
        let buckets = level.frequencies.indices.filter { level.frequencies[$0] > 0 }
        let rows = { (values: [Float]) in buckets.flatMap { values[$0 * classes..<($0 + 1) * classes] } }
        tensors.integers("buckets", buckets.map { Int32($0) })
        tensors.integers("frequencies", buckets.map { level.frequencies[$0] })
        tensors.floats("weights", shape: [buckets.count, classes], rows(level.weights))
        tensors.floats("squares", shape: [buckets.count, classes], rows(learner.lexicalStep.squares))
        tensors.floats("biases", level.biases)
        tensors.floats("bias_squares", learner.lexicalStep.biasSquares)
    }

    private static func readLexical(
        _ tensors: RouterTensorReader,
        into learner: inout OnlineCascadeLearner
    ) throws(RoutingError) {
        let classes = learner.cascade.lexical.classes
        let buckets = try tensors.integers("buckets").map { Int($0) }
        guard buckets.allSatisfy({ learner.cascade.lexical.frequencies.indices.contains($0) }) else {
            throw tensors.fault("a word bucket is out of range")
        }
        let frequencies = try tensors.integers("frequencies", count: buckets.count)
        let weights = try tensors.floats("weights", count: buckets.count * classes)
        let squares = try tensors.floats("squares", count: buckets.count * classes)
        for (row, bucket) in buckets.enumerated() {
            learner.cascade.lexical.frequencies[bucket] = frequencies[row]
            for label in 0..<classes {
                learner.cascade.lexical.weights[bucket * classes + label] = weights[row * classes + label]
                learner.lexicalStep.squares[bucket * classes + label] = squares[row * classes + label]
            }
        }
        learner.cascade.lexical.biases = try tensors.floats("biases", count: classes)
        learner.lexicalStep.biasSquares = try tensors.floats("bias_squares", count: classes)
    }

    private static func network(
        _ tensors: RouterTensorReader,
        _ shape: DenseNetwork,
        steps: Int
    ) throws(RoutingError) -> (network: DenseNetwork, optimiser: Adam) {
        let count = shape.parameters.count
        guard steps >= 0 else { throw tensors.fault("a number of steps is below 0") }
        return (
            DenseNetwork(
                inputs: shape.inputs,
                hidden: shape.hidden,
                outputs: shape.outputs,
                parameters: try tensors.floats("parameters", count: count)
            ),
            Adam(
                first: try tensors.floats("first", count: count),
                second: try tensors.floats("second", count: count),
                steps: steps
            )
        )
    }
}
