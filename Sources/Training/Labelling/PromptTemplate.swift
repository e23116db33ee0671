internal import Crypto

/// A prompt with places for the question and the answers, versioned by its own bytes.
///
/// The places are `{{prompt}}`, `{{answer}}`, `{{answer_a}}` and `{{answer_b}}`. What is put in one is never searched for
/// places itself, so a question that holds `{{answer_a}}` stays as it is.
public struct PromptTemplate: Sendable, Equatable {
    /// A place in the template.
    public enum Placeholder: String, Sendable, CaseIterable {
        /// The question.
        case prompt
        /// The answer to score.
        case answer
        /// The answer shown first.
        case answerA = "answer_a"
        /// The answer shown second.
        case answerB = "answer_b"
    }

    private enum Piece: Sendable, Equatable {
        case text(String)
        case place(Placeholder)
    }

    /// The template as it was written.
    public let text: String
    /// The first 12 hexadecimal digits of the text's SHA-256.
    public let version: String
    private let pieces: [Piece]

    /// Reads a template.
    ///
    /// - Throws: ``TrainingError`` when it names a place that does not exist.
    public init(_ text: String) throws(TrainingError) {
        self.text = text
        version = Self.digest(text, digits: 12)
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw TrainingError(.invalidData, "the template has '{{' without '}}'")
            }
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
            guard let place = Placeholder(rawValue: String(name)) else {
                let known = Placeholder.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: ", ")
                throw TrainingError(.invalidData, "the template has '{{\(name.prefix(40))}}'; the places are \(known)")
            }
            pieces += [.text(String(rest[..<open.lowerBound])), .place(place)]
            rest = rest[close.upperBound...]
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    /// The places that the template has.
    public var placeholders: Set<Placeholder> {
        Set(
            pieces.compactMap {
                if case .place(let place) = $0 { return place }
                return nil
            }
        )
    }

    /// The prompt with its places filled; a place without a value stays empty.
    public func filled(_ values: [Placeholder: String]) -> String {
        pieces.map {
            switch $0 {
            case .text(let text): text
            case .place(let place): values[place] ?? ""
            }
        }.joined()
    }

    /// The first hexadecimal digits of a text's SHA-256.
    static func digest(_ text: String, digits: Int) -> String {
        let hexadecimal = SHA256.hash(data: Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return String(hexadecimal.joined().prefix(digits))
    }
}
