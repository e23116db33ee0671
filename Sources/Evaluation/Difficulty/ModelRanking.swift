internal import Foundation
internal import Routing

/// Models from best to worst, cut in two: the superior ones and the inferior ones.
public struct ModelRanking: Sendable, Equatable {
    /// The models that cost more and should do better.
    public let superior: [String]
    /// The models that should do for easy questions.
    public let inferior: [String]

    /// Names both sides.
    ///
    /// - Throws: ``EvaluationError`` when a side is empty or a model stands on both.
    public init(superior: [String], inferior: [String]) throws(EvaluationError) {
        guard !superior.isEmpty, !inferior.isEmpty else {
            throw EvaluationError("a comparison needs at least one superior and one inferior model")
        }
        for model in superior {
            guard let other = inferior.first(where: { ModelAlias.same($0, model) }) else { continue }
            throw EvaluationError("'\(other)' is both superior and inferior; name it on one side only")
        }
        self.superior = superior
        self.inferior = inferior
    }

    /// Takes the first of a ranking as superior and the others as inferior.
    public init(ranking: [String], superiorCount: Int) throws(EvaluationError) {
        guard (1..<max(ranking.count, 1)).contains(superiorCount) else {
            throw EvaluationError(
                "the ranking has \(ranking.count) models, so \(superiorCount) cannot be superior; choose 1 to "
                    + "\(max(ranking.count - 1, 1))"
            )
        }
        try self.init(superior: Array(ranking.prefix(superiorCount)), inferior: Array(ranking.dropFirst(superiorCount)))
    }

    /// Reads a ranking, best first: a model a line (`#` starts a comment), or a JSON list of names.
    ///
    /// - Throws: ``EvaluationError`` that names the file.
    public static func models(path: String) throws(EvaluationError) -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EvaluationError("\(path): no such file, or it cannot be read")
        }
        let models: [String]
        if path.hasSuffix(".json") {
            guard let list = try? JSONDecoder().decode([String].self, from: data) else {
                throw EvaluationError("\(path): must be a JSON list of model names, best first")
            }
            models = list
        } else {
            models = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
                String($0.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces)
            }.filter { !$0.isEmpty }
        }
        for (index, model) in models.enumerated() where models[..<index].contains(where: { ModelAlias.same($0, model) })
        {
            throw EvaluationError("\(path): '\(model)' is there twice")
        }
        return models
    }

    /// Which side a model is on; nil when it is not ranked.
    func isSuperior(_ model: String) -> Bool? {
        if superior.contains(where: { ModelAlias.same($0, model) }) { return true }
        return inferior.contains { ModelAlias.same($0, model) } ? false : nil
    }
}
