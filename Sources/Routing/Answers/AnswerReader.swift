/// Reads the final answers of models to one prompt.
///
/// What counts depends on what the prompt asks for. In order of precedence: the `answer` of a JSON object, `\boxed{…}`,
/// `#### …`, `<answer>…</answer>`, the last unquoted announcement such as `The answer is …`, and then what the form of the
/// question suggests: a letter by itself, the last number, the last literal, a leading yes or no, a whole short answer.
public struct AnswerReader: Sendable {
    private let prompt: PlainText
    let form: AnswerForm

    /// A reader of answers to a prompt in UTF-8.
    public init(prompt: [UInt8]) {
        let text = PlainText(PromptFocus.question(of: prompt))
        self.prompt = text
        form = AnswerForm(text)
    }

    /// Whether the prompt asks for something that two right answers give alike: an option, a number, a literal, yes or no.
    ///
    /// A short text may or may not come to one; it is not counted on.
    public var comesToOneResult: Bool {
        switch form {
        case .choice, .number, .literal, .truth: true
        case .text, .none: false
        }
    }

    /// The final answer of a model's text in UTF-8; `nil` when it has none or leaves it open.
    public func finalAnswer(of answer: [UInt8]) -> FinalAnswer? {
        let text = AnswerText(answer, prompt: prompt)
        guard text.bytes.contains(where: { !$0.isBlank }) else { return nil }
        if let part = DelimitedAnswer.content(in: text, form: form) {
            return self.answer(isolated: AnswerText(part: part[...]))
        }
        switch form {
        case .choice(let choices): return ChoiceReading(choices).answer(in: text)
        case .number(let wantsGreater): return NumberAnswer(wantsGreater: wantsGreater).answer(in: text)
        case .literal: return LiteralAnswer.answer(in: text)
        case .truth: return TruthAnswer.answer(in: text) ?? TextAnswer.answer(in: text, prompt: prompt)
        case .text: return TextAnswer.answer(in: text, prompt: prompt)
        case .none: return nil
        }
    }

    /// What a learned scorer reads of an answer: the final answer, an option by its words; the whole text without one.
    ///
    /// Answers that mean the same so have the same score, and scorers learned from recorded final answers apply to texts.
    public func scoredText(of answer: [UInt8]) -> [UInt8] {
        guard let final = finalAnswer(of: answer) else { return answer }
        guard case .choice(let choices) = form, final.kind == .choice,
            let index = choices.index(letter: final.bytes[0]), !choices.texts[index].isEmpty
        else { return final.bytes }
        return choices.texts[index]
    }

    /// The final answer that is all there is.
    private func answer(isolated text: AnswerText) -> FinalAnswer? {
        switch form {
        case .choice(let choices): ChoiceReading(choices).answer(isolated: text)
        case .literal: LiteralAnswer.answer(isolated: text)
        case .number: NumberAnswer.answer(isolated: text, takesUnits: true) ?? TextAnswer.answer(isolated: text)
        case .truth: TruthAnswer.answer(isolated: text) ?? TextAnswer.answer(isolated: text)
        case .text, .none: TextAnswer.answer(isolated: text)
        }
    }
}

/// What kind of answer a prompt asks for.
enum AnswerForm: Sendable {
    /// One of its options.
    case choice(OfferedChoices)
    /// A number; of two numbers compared, whether the greater one is wanted.
    case number(wantsGreater: Bool?)
    /// The value of a program.
    case literal
    /// Yes or no.
    case truth
    /// A name, a phrase or anything.
    case text
    /// A long text, which comes down to nothing.
    case none

    /// Reads a prompt.
    init(_ prompt: PlainText) {
        let folded = prompt.folded
        if PromptCues.asksForLiteral(folded) {
            self = .literal
        } else if let choices = OfferedChoices(prompt) {
            self = .choice(choices)
        } else if PromptCues.asksForText(folded) {
            self = .none
        } else if PromptCues.asksForNumber(folded) {
            self = .number(wantsGreater: PromptCues.comparison(folded))
        } else if PromptCues.asksYesOrNo(folded) {
            self = .truth
        } else {
            self = .text
        }
    }
}
