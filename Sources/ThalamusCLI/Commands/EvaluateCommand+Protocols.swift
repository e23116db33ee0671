import Artifacts
import Datasets
import Evaluation
import Foundation
import Routing

/// Protocols that fit routers on the way: `--router` names kinds then.
extension EvaluateCommand {
    /// The models of the pool, as they were given.
    var poolModels: [String] { ModelNames.split(models ?? "") }

    /// Fits and judges as the protocol says.
    func protocolReport(rows given: [OutcomeRow], bootstrap: Bootstrap) throws -> EvaluationReport {
        let training = try trainingRows()
        let rows = protocols.name == .leaveOneSourceOut ? judgeable(given) : given
        let workshop = try RouterWorkshop(
            rows: rows + training,
            options: FitterSettings.options(protocols.settings),
            seed: seed
        )
        if let strong, let weak {
            let fitters = router.map { kind in
                RouterRecipe(name: kind) { rows, judged in
                    let known = protocols.prequential ? training + rows : rows
                    return workshop.pairRouter(
                        try workshop.fit(kind: kind, rows: known, keepingOut: judged, pair: [strong, weak]),
                        name: kind,
                        strong: strong,
                        weak: weak
                    )
                }
            }
            if protocols.prequential {
                return try .prequential(
                    rows: rows,
                    strong: strong,
                    weak: weak,
                    fitters: fitters,
                    start: try protocols.start.map {
                        workshop.pairRouter(
                            try workshop.given($0),
                            name: RouterNames.shown([$0])[0],
                            strong: strong,
                            weak: weak
                        )
                    } ?? (training.isEmpty ? nil : fitters.first?.fit([], rows)),
                    prequential: Prequential(
                        refitEvery: protocols.refitEvery,
                        shuffleSeed: protocols.shuffle ? seed : nil
                    ),
                    split: split,
                    bootstrap: bootstrap
                )
            }
            return try .pair(
                rows: rows,
                strong: strong,
                weak: weak,
                routers: try pairRouters(fitters, rows: rows, training: training, workshop: workshop),
                split: split,
                bootstrap: bootstrap
            )
        }
        let fitters = router.map { kind in
            RouterRecipe(name: kind) { rows, judged in
                workshop.poolRouter(try workshop.fit(kind: kind, rows: rows, keepingOut: judged), name: kind)
            }
        }
        let routers = try fitters.map { fitter in
            protocols.name == .kFold
                ? try KFold(folds: protocols.folds, seed: seed).poolRouter(fitter, rows: rows, training: training)
                : try LeaveOneSourceOut().poolRouter(fitter, training: training, judged: rows)
        }
        return try .pool(
            rows: rows,
            models: poolModels,
            table: try priceTable(),
            routers: routers,
            electricity: try electricity(),
            split: split,
            bootstrap: bootstrap
        )
    }

    private func pairRouters(
        _ fitters: [RouterRecipe<PairRouter>],
        rows: [OutcomeRow],
        training: [OutcomeRow],
        workshop: RouterWorkshop
    ) throws -> [PairRouter] {
        switch protocols.name {
        case .kFold:
            let folds = KFold(folds: protocols.folds, seed: seed)
            return try fitters.map { try folds.pairRouter($0, rows: rows, training: training) }
        case .leaveOneModelOut:
            return try router.flatMap { try leavingModelsOut($0, rows: rows, training: training, workshop: workshop) }
        case .leaveOneSourceOut, .given:
            return try fitters.map { try LeaveOneSourceOut().pairRouter($0, training: training, judged: rows) }
        }
    }

    /// For each model of the pair the router that placed it from a few answers, after the one that learned from all.
    private func leavingModelsOut(
        _ kind: String,
        rows: [OutcomeRow],
        training: [OutcomeRow],
        workshop: RouterWorkshop
    ) throws -> [PairRouter] {
        guard let strong, let weak else { return [] }
        let results = try LeaveOneModelOut(
            probes: protocols.probes,
            seed: seed,
            fitter: RouterRecipe(name: kind) { try workshop.fit(kind: kind, rows: $0, keepingOut: $1) },
            probe: { try workshop.probe($0, model: $1, rows: $2) }
        ).results(models: [strong, weak], training: training, judged: rows)
        let full = results.prefix(1).map { workshop.pairRouter($0.full, name: kind, strong: strong, weak: weak) }
        return full
            + results.map {
                let name = "\(kind), \($0.model) from \(protocols.probes)"
                return workshop.pairRouter($0.probed, name: name, strong: strong, weak: weak)
            }
    }

    /// The rows of data sets that know every model asked for; the others may still be learned from.
    private func judgeable(_ rows: [OutcomeRow]) -> [OutcomeRow] {
        let wanted = [strong, weak].compactMap { $0 } + poolModels
        let known = Dictionary(grouping: rows, by: \.dataset).filter { _, rows in
            let names = Set(rows.flatMap(\.scores.keys))
            return wanted.allSatisfy { model in names.contains { ModelAlias.same($0, model) } }
        }
        // With none left the report says which model is missing.
        return known.isEmpty ? rows : rows.filter { known[$0.dataset] != nil }
    }

    /// The rows to learn from besides those being judged.
    private func trainingRows() throws -> [OutcomeRow] {
        if protocols.trainData.isEmpty, protocols.prequential || protocols.name == .kFold { return [] }
        let files = protocols.trainData.isEmpty ? data : protocols.trainData
        return try OutcomeFile.rows(paths: files, split: ProtocolOptions.split(protocols.trainSplit))
    }
}
