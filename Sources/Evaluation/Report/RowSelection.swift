internal import Datasets
internal import Routing

/// The rows of one data set that hold a score of every model asked for.
struct RowSelection {
    let dataset: String
    let rows: [OutcomeRow]
    /// The models under the names that the rows use, in the order asked for.
    let models: [String]

    /// Groups rows by data set, in order of first appearance, and finds the models in each.
    ///
    /// A model is found under its own name or, failing that, under a name of the same common form (`ModelAlias`).
    ///
    /// - Throws: ``EvaluationError`` when a data set does not know a model or has no row with all of them.
    static func grouped(_ rows: [OutcomeRow], models: [String]) throws(EvaluationError) -> [RowSelection] {
        guard !rows.isEmpty else { throw EvaluationError("there are no rows; check the files and the split") }
        var order: [String] = []
        var groups: [String: [OutcomeRow]] = [:]
        for row in rows {
            if groups[row.dataset] == nil { order.append(row.dataset) }
            groups[row.dataset, default: []].append(row)
        }
        var selections: [RowSelection] = []
        for dataset in order { selections.append(try RowSelection(dataset, groups[dataset] ?? [], models: models)) }
        return selections
    }

    /// The selection with its rows in another order.
    func with(rows: [OutcomeRow]) -> RowSelection {
        RowSelection(dataset: dataset, rows: rows, models: models)
    }

    private init(dataset: String, rows: [OutcomeRow], models: [String]) {
        self.dataset = dataset
        self.rows = rows
        self.models = models
    }

    private init(_ dataset: String, _ rows: [OutcomeRow], models: [String]) throws(EvaluationError) {
        let known = Set(rows.flatMap(\.scores.keys)).sorted()
        var names: [String] = []
        for model in models {
            guard let name = known.first(where: { $0 == model }) ?? known.first(where: { ModelAlias.same($0, model) })
            else {
                throw EvaluationError(
                    "data set '\(dataset)' has no outcomes of '\(model)'; it has \(known.joined(separator: ", "))"
                )
            }
            guard !names.contains(name) else {
                throw EvaluationError("'\(model)' is there twice among the models; name each once")
            }
            names.append(name)
        }
        self.dataset = dataset
        self.models = names
        self.rows = rows.filter { row in names.allSatisfy { row.scores[$0] != nil } }
        guard !self.rows.isEmpty else {
            throw EvaluationError(
                "data set '\(dataset)' has no prompt that all of \(names.joined(separator: ", ")) answered"
            )
        }
    }
}
