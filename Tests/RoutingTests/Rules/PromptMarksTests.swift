import Testing

@testable import Routing

struct PromptMarksTests {
    private static let cases: [(String, PromptMarks)] = [
        ("What is the capital of France?", []), ("", []), ("Hello!", []),
        ("Fix this:\n```\nx\n```", .code), ("for (i = 0; i < n; i++) { a[i] = b[i]; c[i] = 0; }", .code),
        ("Compute $\\frac{1}{2}$ of it", .maths), ("Show that ∀x: x ≤ y", .maths), ("Solve 3x + 7 = 2x - 5", .maths),
        ("1 + 1", []), ("First boil water, then add salt", .steps), ("1. Read it\n2. Rate it", .steps),
        ("- tea\n- milk", .steps), ("Who? Where? When?", .steps), ("What??? Really", []), ("In 1984. And 2001.", []),
    ]

    @Test(arguments: cases)
    func reads(text: String, marks: PromptMarks) {
        #expect(PromptMarks(text.utf8) == marks)
    }
}
