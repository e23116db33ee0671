/// What the order of a request's segments says: which kinds of work follow each other, and where names are listed.
struct PlanOrder {
    /// Number of ``values``.
    static let count = 16

    private let segments: [PlanSegment]

    init(_ segments: [PlanSegment]) {
        self.segments = segments
    }

    /// [`count`].
    var values: [Float] {
        let making = first { $0.opens(with: .write) || $0.opens(with: .code) || $0.opens(with: .maths) }
        let critique = first { $0.has(.critique) && $0.opening != .start }
        let revise = last { $0.has(.revise) }
        let research = first { $0.opens(with: .research) || $0.opens(with: .document) }
        let items = segments.indices.filter { index in
            let segment = segments[index]
            return index > 0 && segment.words <= 5 && segment.firstCues & PlanSegment.capabilityBits == 0
        }
        let names = segments.indices.filter { $0 > 0 && segments[$0].startsUpper && segments[$0].opening != .sentence }
        var run = 0
        var longestRun = 0
        for index in segments.indices {
            run = items.contains(index) ? run + 1 : 0
            longestRun = max(longestRun, run)
        }
        let pointing = segments.indices.filter { $0 > 0 && segments[$0].has(.reference) }
        let bare = segments.indices.filter { segments[$0].firstCues == 0 }
        let end = segments.last
        return [
            making != nil && critique != nil && making! < critique! ? 1 : 0,
            critique != nil && revise != nil && critique! < revise! ? 1 : 0,
            research != nil && making != nil && research! < making! ? 1 : 0,
            research != nil && research == making ? 1 : 0,
            PlanFeatures.log(items.count),
            PlanFeatures.log(names.count),
            PlanFeatures.log(longestRun),
            PlanFeatures.log(pointing.count),
            Float(pointing.count) / Float(max(1, segments.count)),
            Float(bare.count) / Float(max(1, segments.count)),
            end?.has(.join) == true ? 1 : 0,
            end?.opens(with: .write) == true || end?.opens(with: .critique) == true ? 1 : 0,
            end?.has(.revise) == true ? 1 : 0,
            end?.has(.reference) == true ? 1 : 0,
            end?.has(.debate) == true ? 1 : 0,
            segments.first?.firstCues ?? 0 == 0 ? 1 : 0,
        ]
    }

    private func first(_ belongs: (PlanSegment) -> Bool) -> Int? { segments.firstIndex(where: belongs) }
    private func last(_ belongs: (PlanSegment) -> Bool) -> Int? { segments.lastIndex(where: belongs) }
}
