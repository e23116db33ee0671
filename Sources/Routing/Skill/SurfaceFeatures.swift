/// What can be read off a prompt's bytes without understanding it: length, form, marks of maths and code.
///
/// Everything is computed from the UTF-8 bytes, so that the server and the browser give the same numbers. A *word* is a
/// run of ASCII letters and bytes above 127; a *number* a run of digits; shares are per byte, rates per word.
public struct SurfaceFeatures: Sendable {
    /// Names of the features, in order.
    public static let names = [
        "log_bytes", "log_tokens", "bytes_per_token", "digits", "upper_case", "non_ascii", "maths_marks", "code_marks",
        "punctuation", "spaces", "line_breaks", "log_lines", "question_marks", "ends_with_question", "log_options",
        "log_blank_lines", "log_sentences", "log_sentence_length", "log_word_length", "long_words", "question_words",
        "asks_for_a_text", "log_numbers", "log_longest_number", "log_backslash_dollar", "log_paragraphs", "negations",
        "superlatives", "says_following", "capitalised_words",
    ]

    /// Longest part of a prompt that is looked at, in bytes.
    public static let mostBytes = 65_536

    /// The values, in the order of `names`.
    public let values: [Float]

    /// Reads the features of a text.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes, the asking part of a prompt (`PromptFocus`).
    ///   - tokens: word pieces that the encoder read.
    ///   - encodedBytes: bytes that those word pieces cover.
    public init(_ text: ArraySlice<UInt8>, tokens: Int, encodedBytes: Int) {
        var scan = SurfaceScan()
        for byte in text.prefix(Self.mostBytes) { scan.read(byte) }
        scan.finish()
        let bytes = Double(max(1, scan.bytes))
        let perToken = Double(max(1, encodedBytes)) / Double(max(1, tokens))
        let words = Double(max(1, scan.words))
        func share(_ count: Int) -> Double { Double(count) / bytes }
        func log1(_ count: Int) -> Double { Elementary.log(1 + Double(count)) }
        let root = words.squareRoot()
        let values: [Double] = [
            Elementary.log(bytes),
            Elementary.log(1 + bytes / perToken),
            perToken,
            share(scan.digits),
            share(scan.upper),
            share(scan.nonASCII),
            share(scan.mathsMarks),
            share(scan.codeMarks),
            share(scan.punctuation),
            share(scan.spaces),
            share(scan.lineBreaks),
            log1(scan.lineBreaks),
            log1(scan.questionMarks),
            scan.lastVisible == UInt8(ascii: "?") ? 1 : 0,
            log1(min(40, scan.options)),
            log1(scan.blankLines),
            log1(scan.sentences),
            Elementary.log(1 + words / Double(1 + scan.sentences)),
            Elementary.log(max(1, Double(scan.letters) / words)),
            Double(scan.longWords) / words,
            Double(scan.questionWords) / root,
            scan.opensWithImperative ? 1 : 0,
            log1(scan.numbers),
            log1(scan.longestNumber),
            log1(scan.backslashDollar),
            log1(scan.paragraphs),
            Double(scan.negations) / root,
            Double(scan.superlatives) / root,
            scan.saysFollowing ? 1 : 0,
            Double(scan.capitalised) / words,
        ]
        self.values = values.map { Float($0) }
    }
}
