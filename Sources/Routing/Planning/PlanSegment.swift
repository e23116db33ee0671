/// A clause, sentence or list item of a request: what may be a sub-task of its own.
struct PlanSegment: Sendable, Equatable {
    /// Where it stands in the folded bytes of the `PlanText`, without separators and connecting words.
    var range: Range<Int>
    /// What separates it from the one before.
    var opening: Opening
    /// Number of its words; characters of Chinese and Japanese count as half a word.
    var words: Int
    /// Bit set of the cues of all its words.
    var cues: UInt32 = 0
    /// Bit set of the cues of its first words.
    var firstCues: UInt32 = 0
    /// Whether its first letter is an ASCII capital, as in names.
    var startsUpper = false

    /// What separates a segment from the one before.
    enum Opening: Int, CaseIterable, Sendable {
        /// It is the first.
        case start
        /// A full stop, question or exclamation mark.
        case sentence
        /// A new line.
        case line
        /// A bullet or a number at the start of a line.
        case item
        /// A colon.
        case colon
        /// A semicolon.
        case semicolon
        /// A comma.
        case comma
        /// A word such as *and*.
        case conjunction
        /// A word such as *then*.
        case sequence
    }

    /// Whether one of its words is a cue of this kind.
    func has(_ cue: PlanCue) -> Bool { cues & (1 << UInt32(cue.rawValue)) != 0 }

    /// Whether one of its first words is a cue of this kind.
    func opens(with cue: PlanCue) -> Bool { firstCues & (1 << UInt32(cue.rawValue)) != 0 }

    /// The bits of the cues that ask for a kind of work.
    static let capabilityBits: UInt32 = 0x7F
    /// Words at the beginning that count as its first.
    static let firstWords = 4
}
