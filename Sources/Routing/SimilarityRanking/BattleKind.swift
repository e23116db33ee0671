/// What a battle says to the ranking of tiers, as a number below `count`.
///
/// With T tiers, `winner · T + loser` is a win and `T² + a · T + b` with a < b a tie between tiers a and b. Battles
/// within a tier say nothing.
public enum BattleKind {
    /// The greatest number of tiers, so that a kind fits 16 bits.
    public static let mostTiers = 128

    /// How many kinds there are, some of them never used.
    public static func count(tiers: Int) -> Int { 2 * tiers * tiers }

    /// A battle that `winner` won.
    public static func win(_ winner: Int, over loser: Int, tiers: Int) -> Int { winner * tiers + loser }

    /// A tie.
    public static func tie(_ one: Int, _ other: Int, tiers: Int) -> Int {
        tiers * tiers + min(one, other) * tiers + max(one, other)
    }

    /// Adds a weight of battles of every kind to a table of wins, ties as half a win each way.
    ///
    /// - Parameter weights: by kind: [2 T²].
    /// - Returns: weight with which row beat column: [T, T].
    public static func wins(_ weights: [Double], tiers: Int) -> [Double] {
        var wins = Array(weights[..<(tiers * tiers)])
        for one in 0..<tiers {
            for other in (one + 1)..<max(one + 1, tiers) {
                let half = weights[tiers * tiers + one * tiers + other] / 2
                wins[one * tiers + other] += half
                wins[other * tiers + one] += half
            }
        }
        return wins
    }
}
