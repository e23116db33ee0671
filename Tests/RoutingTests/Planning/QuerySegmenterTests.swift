import Testing

@testable import Routing

struct QuerySegmenterTests {
    @Test(
        arguments: [
            (
                "Find flights to Rome, then work out the cost and finally write a plan.",
                ["Find flights to Rome", "work out the cost", "write a plan"]
            ),
            (
                "Recherchiere die Preise und schreibe danach einen Brief.",
                ["Recherchiere die Preise", "schreibe", "einen Brief"]
            ),
            (
                "D'abord lis le contrat, puis rédige une lettre.",
                ["lis le contrat", "rédige une lettre"]
            ),
            ("Busca vuelos, luego calcula el coste.", ["Busca vuelos", "calcula el coste"]),
            ("先查一下火车，然后算费用，最后写行程。", ["查一下火车", "算费用", "写行程"]),
            ("まず資料を調べて、次に記事を書いて。", ["資料を調べて", "記事を書いて"]),
            ("Compare Rust, Go and Zig for this.", ["Compare Rust", "Go", "Zig for this"]),
            ("Do this:\n1. read it\n2. fix it\n- test it", ["Do this", "read it", "fix it", "test it"]),
            ("It costs 3.50, or 1,200 in all.", ["It costs 3.50", "or 1,200 in all"]),
            ("Translate \"one, two. three; and four\" please", ["Translate \"one, two. three; and four\" please"]),
            ("Sag „erst das, dann jenes“, bitte", ["Sag „erst das, dann jenes", "bitte"]),
            ("run ```a; b. c, d``` now", ["run ```a; b. c, d``` now"]),
            ("", []), ("  \n ", []), ("?!", []),
        ]
    )
    func cutsWhereClausesEnd(text: String, pieces: [String]) {
        #expect(QuerySegmenter.pieces(text) == pieces)
    }

    @Test func saysWhatSeparates() {
        func openings(_ text: String) -> [PlanSegment.Opening] {
            QuerySegmenter.segments(PlanText(Array(text.utf8))).map(\.opening)
        }
        #expect(openings("read it, then fix it and test it") == [.start, .sequence, .conjunction])
        #expect(
            openings("one: two; three. four\nfive\n- six") == [.start, .colon, .semicolon, .sentence, .line, .item]
        )
    }

    @Test func readsTheCuesOfTenLanguages() {
        let verbs = [
            "research it", "recherchiere das", "cherche ça", "busca eso", "cerca questo", "pesquise isso", "zoek dat",
            "znajdź to", "调查这个", "調査して",
        ]
        for verb in verbs {
            let segments = QuerySegmenter.segments(PlanText(Array(verb.utf8)))
            #expect(segments.first?.opens(with: .research) == true, "\(verb)")
        }
    }

    @Test func keepsTheEndsOfALongText() {
        let text =
            "Summarise this. " + String(repeating: "The mill stood there, and it ground oats. ", count: 3_000)
            + "Then translate it."
        let bytes = Array(text.utf8)
        let features = PlanFeatures(bytes)
        #expect(features.count == QuerySegmenter.mostFirst + QuerySegmenter.mostLast)
        let last = features.wordRange(features.count - 1)
        #expect(String(decoding: bytes[last], as: UTF8.self) == "translate it")
    }

    @Test func neverCutsACharacter() {
        var random = SplitMix64(seed: 3)
        let alphabet = Array("aé，。“”「」、 然后and,.\n:-1)\"„(「ß漢かな")
        for _ in 0..<2_000 {
            let text = String((0..<random.index(below: 40)).map { _ in alphabet[random.index(below: alphabet.count)] })
            for piece in QuerySegmenter.pieces(text) { #expect(!piece.contains("\u{FFFD}") && text.contains(piece)) }
        }
    }
}
