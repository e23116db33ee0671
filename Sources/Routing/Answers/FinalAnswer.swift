/// What an answer comes down to: the option, number, literal, truth value or short text at its end.
///
/// Two answers agree when their final answers are equal: the same kind and the same bytes. A text that was asked for as
/// such, an essay or a program, has none and so agrees with nothing.
public struct FinalAnswer: Sendable, Hashable {
    /// What kind of answer it is.
    public enum Kind: UInt8, Sendable, Hashable {
        /// One of the options that the prompt offers: its letter, `A` to `J`.
        case choice
        /// A number without rounding: `12`, `-0.5`, `2/3`.
        case number
        /// A literal of a program: `[1,'a']`.
        case literal
        /// `true` or `false`, also for yes and no.
        case truth
        /// A name or phrase in lower case without punctuation.
        case text
    }

    /// What kind of answer it is.
    public let kind: Kind
    /// The answer in the one spelling that equal answers share, in UTF-8.
    public let bytes: [UInt8]

    /// A final answer from its canonical bytes.
    public init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    /// The final answer of a model's text to a prompt, both in UTF-8; `nil` when it has none or leaves it open.
    ///
    /// Linear in the lengths. Of many answers to one prompt, an `AnswerReader` reads the prompt once.
    public static func extract(from answer: [UInt8], prompt: [UInt8]) -> FinalAnswer? {
        AnswerReader(prompt: prompt).finalAnswer(of: answer)
    }
}
