/// A router that cannot be had, so that the built-in rules decide in its place.
struct Degradation {
    /// The policy that uses it; `nil` when none does.
    let policy: String?
    let router: String
    /// What is wrong and how to mend it.
    let reason: String

    /// The part of the server that is degraded.
    var part: String { policy.map { "policy \($0)" } ?? "router \(router)" }

    /// For the person who starts the program.
    var note: String {
        guard let policy else {
            return "warning: the router '\(router)', which no policy uses, cannot be used: \(reason)"
        }
        return "warning: policy '\(policy)' decides by the built-in rules, not by its router '\(router)': \(reason)"
    }

    /// For those who look at the server's health, without paths of its disk.
    var summary: String {
        guard let policy else {
            return "router '\(router)', which no policy uses, cannot be used; see the server's log"
        }
        return "policy '\(policy)': its router cannot be used, the built-in rules decide; see the server's log"
    }
}

extension [Degradation] {
    /// A note for each router that cannot be had, which names every policy that it leaves to the rules.
    var notes: [String] {
        var notes: [String] = []
        for (index, degradation) in enumerated() {
            let isSame = { (other: Degradation) in
                other.router == degradation.router && (other.policy == nil) == (degradation.policy == nil)
            }
            guard !prefix(index).contains(where: isSame) else { continue }
            let others = dropFirst(index + 1).filter(isSame).compactMap(\.policy).map { "'\($0)'" }
            let more = others.isEmpty ? "" : " (so do \(others.joined(separator: ", ")))"
            notes.append(degradation.note + more)
        }
        return notes
    }
}
