internal import Datasets
internal import Routing

extension CascadeWorkbench {
    /// The plans to compare with: plain agreement cascades, votes and single models, each family in full.
    func staticFamilies(pseudoPrompts: Double?) -> [(String, [Found])] {
        var (agreement, votes) = ([Found](), [Found]())
        for list in Self.subsets(of: candidates, upTo: 4) where list.count >= 3 {
            let masses = self.masses(list, pseudoPrompts: pseudoPrompts)
            if list.count == 3 { votes.append(found(list, drafts: 3, quorum: 2, masses)) }
            // Each of the models may be the one that is asked in the end.
            for last in list {
                let ordered = list.filter { $0 != last } + [last]
                let shaped = masses.reordered(ordered.map { table.models[$0] })
                for quorum in 2..<list.count {
                    agreement.append(found(ordered, drafts: list.count - 1, quorum: quorum, shaped))
                }
            }
        }
        let singles = candidates.map { column in
            let masses = self.masses([column], pseudoPrompts: pseudoPrompts)
            let policy = CascadePolicy.best(masses, qualityPerUSD: 0).policy
            return Found(policy: policy, list: [column], forecast: forecast(policy, list: [column], masses: masses))
        }
        return [("agreement", agreement), ("vote", votes), ("single", singles)]
    }

    private func found(_ list: [Int], drafts: Int, quorum: Int, _ masses: CascadeMasses) -> Found {
        let names = list.map { table.models[$0] }
        let policy = CascadePolicy.agreement(names, drafts: drafts, quorum: quorum)
        return Found(
            policy: policy,
            list: list,
            forecast: forecast(policy, list: list.sorted(), masses: masses),
            written: CascadePolicy.agreementPlan(names, drafts: drafts, quorum: quorum)
        )
    }
}
