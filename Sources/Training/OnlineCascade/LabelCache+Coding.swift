internal import Routing

extension LabelCache {
    /// Stores the rows, slot by slot.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.integers("labels", entries.map { Int32($0.label) })
        tensors.floats("inputs", entries.flatMap(\.inputs))
        tensors.floats("probabilities", entries.flatMap { $0.probabilities.flatMap { $0 } })
        tensors.integers("word_counts", entries.map { Int32($0.words.buckets.count) })
        tensors.integers("word_buckets", entries.flatMap(\.words.buckets))
        tensors.floats("word_values", entries.flatMap(\.words.values))
    }

    /// Reads the rows.
    init(
        _ tensors: RouterTensorReader,
        settings: OnlineCascadeSettings,
        capacity: Int,
        next: Int
    ) throws(RoutingError) {
        let labels = try tensors.integers("labels").map { Int($0) }
        let classes = settings.classes
        let width = settings.encoderInputs
        let inputs = try tensors.floats("inputs", count: labels.count * width)
        let probabilities = try tensors.floats("probabilities", count: labels.count * 2 * classes)
        let counts = try tensors.integers("word_counts", count: labels.count).map { Int($0) }
        let buckets = try tensors.integers("word_buckets", count: counts.reduce(0, +))
        let values = try tensors.floats("word_values", count: buckets.count)
        guard labels.count <= capacity, (0..<max(1, capacity)).contains(next), counts.allSatisfy({ $0 >= 0 }),
            labels.allSatisfy((0..<classes).contains),
            buckets.allSatisfy({ $0 >= 0 && Int($0) < 1 << settings.wordBits })
        else {
            throw tensors.fault("the cached labels do not fit")
        }
        var start = 0
        var entries: [Entry] = []
        for (row, label) in labels.enumerated() {
            let words = start..<start + counts[row]
            start = words.upperBound
            let first = row * 2 * classes
            entries.append(
                Entry(
                    words: OnlineLexicalLevel.Words(buckets: Array(buckets[words]), values: Array(values[words])),
                    inputs: Array(inputs[row * width..<(row + 1) * width]),
                    probabilities: [
                        Array(probabilities[first..<first + classes]),
                        Array(probabilities[first + classes..<first + 2 * classes]),
                    ],
                    label: label
                )
            )
        }
        self.init(capacity: capacity, entries: entries, next: next)
    }
}
