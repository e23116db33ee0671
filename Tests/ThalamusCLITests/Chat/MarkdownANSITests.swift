import TestSupport
import Testing

@testable import ThalamusCLI

struct MarkdownANSITests {
    private static func write(_ pieces: [String], isStyled: Bool = true) -> String {
        var writer = MarkdownANSI(isStyled: isStyled)
        return pieces.map { writer.append($0) }.joined() + writer.finish()
    }

    /// The output with readable names for its styles.
    private static func named(_ text: String) -> String {
        var output = write([text])
        for (code, name) in [("\u{1B}[0m", "⟧"), ("\u{1B}[1m", "b⟦"), ("\u{1B}[2m", "d⟦"), ("\u{1B}[36m", "c⟦")] {
            output = output.split(separator: code, omittingEmptySubsequences: false).joined(separator: name)
        }
        return output
    }

    @Test(arguments: [
        ("plain", "plain"), ("a **b** c", "a b⟦b⟧ c"), ("a `b` c", "a c⟦b⟧ c"), ("**a `b` c**", "b⟦a c⟦b⟧b⟦ c⟧"),
        ("## Title\ntext", "d⟦## ⟧b⟦Title⟧\ntext"), ("####### no", "####### no"), ("#no", "#no"), ("#", "d⟦#⟧b⟦⟧"),
        ("2 * 3 ** 4 = 5", "2 * 3 ** 4 = 5"), ("*a* _b_", "*a* _b_"), ("\\**a", "\\**a"),
        ("**open\nnext", "b⟦open⟧\nnext"),
        ("``a ` b``", "c⟦a ` b⟧"), ("`**a**`", "c⟦**a**⟧"), ("a `", "a `"), ("a **", "a **"), ("***a***", "***a***"),
        ("```swift\nlet **x**\n```\n**y**", "d⟦```swift⟧\nc⟦let **x**⟧\nd⟦```⟧\nb⟦y⟧"),
        ("~~~\n```\n~~~~\nx", "d⟦~~~⟧\nc⟦```⟧\nd⟦~~~~⟧\nx"), ("```\n    ```\n```", "d⟦```⟧\nc⟦    ```⟧\nd⟦```⟧"),
        ("```a`b", "c⟦a`b⟧"), ("```\nopen", "d⟦```⟧\nc⟦open⟧"), ("   # t", "d⟦   # ⟧b⟦t⟧"), ("    # t", "    # t"),
    ])
    func boldCodeAndHeadingsAreStyledAndNothingElse(text: String, expected: String) {
        #expect(Self.named(text) == expected)
    }

    @Test func whereverATextIsCutTheOutputIsThatOfTheWhole() {
        var generator = SeededGenerator(seed: 7)
        let parts = [
            "**", "*", "`", "```", "~~~", "\n", "\n\n", "# ", "## x", " ", "a", "wort", "é", "👩‍👩‍👧", "e\u{301}", "\\",
            "    ",
            "```swift\n", "\n```\n", "- item", "\u{1B}[31m", "\r\n", "`x`", "**y**",
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                parts.randomElement(using: &generator) ?? ""
            }.joined()
            let whole = Self.write([text])
            var pieces: [String] = []
            var piece = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                piece.append(scalar)
                if Int.random(in: 0..<3, using: &generator) == 0 {
                    pieces.append(String(piece))
                    piece = .init()
                }
            }
            pieces.append(String(piece))
            #expect(Array(Self.write(pieces).utf8) == Array(whole.utf8), "\(text.debugDescription)")
            #expect(Self.isBalanced(whole), "\(text.debugDescription) leaves a style: \(whole.debugDescription)")
        }
    }

    /// Whether every line ends without a style.
    private static func isBalanced(_ output: String) -> Bool {
        output.split(separator: "\n").allSatisfy { line in
            guard let last = line.lastIndex(of: "\u{1B}") else { return true }
            return line[last...].hasPrefix("\u{1B}[0m")
        }
    }

    @Test func aModelCannotSteerTheTerminal() {
        for isStyled in [true, false] {
            let output = Self.write(["a\u{1B}]52;c;x\u{7}", "b\u{9B}2J\rc\n\td"], isStyled: isStyled)
            #expect(output == "a]52;c;xb2Jc\n\td")
        }
    }

    @Test func withoutColourTheTextStandsAsItIs() {
        #expect(Self.write(["# a **b", "** `c`\n```\nx\n"], isStyled: false) == "# a **b** `c`\n```\nx\n")
    }
}
