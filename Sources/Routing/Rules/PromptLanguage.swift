/// A guess at the language of a text: by its script, and for Latin letters by its most frequent words.
///
/// Good enough for a rule, not for more: a short text without any frequent word passes for English.
public enum PromptLanguage {
    /// Every code that can come out; `other` is a language in Latin letters that is not told apart.
    public static let codes = scripts.map { $0.code } + frequent.map { $0.code } + ["other"]

    /// The language of a text in UTF-8, by its ISO 639-1 code.
    public static func guess(_ text: some Sequence<UInt8>) -> String {
        guess(text, words: PromptWords(text))
    }

    /// The language of a text whose words are known.
    static func guess(_ text: some Sequence<UInt8>, words: PromptWords) -> String {
        let letters = count(text)
        var best = (code: "en", weight: 0)
        var all = letters.latin
        for (index, script) in scripts.enumerated() {
            let weight = letters.scripts[index] * script.weight
            all += weight
            if weight > best.weight { best = (script.code, weight) }
        }
        // Kana are mixed with Han characters in every Japanese sentence, never in a Chinese one.
        if best.code == "zh", letters.scripts[japanese] > 0 { best.code = "ja" }
        if best.weight * 10 >= all * 3, best.weight > 0 { return best.code }
        return latin(words, accented: letters.accented)
    }

    private static func latin(_ words: PromptWords, accented: Int) -> String {
        var best = (code: "en", hits: 0)
        for language in frequent {
            let hits = words.count(of: language.words)
            // Few English words have accents: of two languages that are equal the other one is meant.
            let isTie = hits == best.hits && hits > 0 && best.code == "en" && accented > 0
            if hits > best.hits || isTie { best = (language.code, hits) }
        }
        if best.hits >= 2 || (best.hits == 1 && (accented > 0 || best.code == "en")) { return best.code }
        return accented >= 3 ? "other" : "en"
    }

    /// A script, its language of most speakers, its code points and how many Latin letters one of its letters is worth.
    private static let scripts: [(code: String, ranges: [ClosedRange<UInt32>], weight: Int)] = [
        ("el", [0x370...0x3FF], 1),
        ("ru", [0x400...0x52F], 1),
        ("he", [0x590...0x5FF], 1),
        ("ar", [0x600...0x6FF, 0x750...0x77F], 1),
        ("hi", [0x900...0x97F], 1),
        ("th", [0xE00...0xE7F], 1),
        ("ko", [0x1100...0x11FF, 0xAC00...0xD7AF], 2),
        ("ja", [0x3040...0x30FF], 3),
        ("zh", [0x3400...0x4DBF, 0x4E00...0x9FFF], 3),
    ]

    /// Position of `ja` among the scripts.
    private static let japanese = 7

    /// The most frequent words of languages in Latin letters; of equal counts the first language is taken.
    private static let frequent: [(code: String, words: Set<UInt64>)] = [
        ("en", words("the of and to is in that what how for with are you it on this my be can why which an or")),
        ("de", words("der die das und ist nicht ein eine wie was ich zu mit für den von auf im dem sind es mir")),
        ("fr", words("le la les des et est une que pour dans comment je qui sur pas un du en ce quel quelle")),
        ("es", words("el la los las de que y es una por para cómo qué con en un se del mi cuál")),
        ("it", words("il la che di e è un una per come non con sono del gli mi qual si lo")),
        ("pt", words("o os as que de e um uma para como não com do da em é qual por se")),
        ("nl", words("de het een en van is dat niet wat hoe ik voor met op zijn te mijn")),
    ]

    private static func words(_ list: String) -> Set<UInt64> { Set(PromptWords(list.utf8).hashes) }

    /// Counts letters: Latin ones, those beyond ASCII among them, and those of each script.
    private static func count(_ text: some Sequence<UInt8>) -> (latin: Int, accented: Int, scripts: [Int]) {
        var latin = 0
        var accented = 0
        var counts = Array(repeating: 0, count: scripts.count)
        var point: UInt32 = 0
        var left = 0
        for byte in text.prefix(PromptWords.mostBytes) {
            if byte < 0x80 {
                left = 0
                let lower = byte | 32
                if lower >= 97, lower <= 122 { latin += 1 }
                continue
            }
            if byte >= 0xC0 {
                left = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
                point = UInt32(byte) & (0x3F >> UInt32(left))
                continue
            }
            guard left > 0 else { continue }
            point = point << 6 | UInt32(byte & 0x3F)
            left -= 1
            guard left == 0 else { continue }
            if (point >= 0xC0 && point <= 0x24F) || (point >= 0x1E00 && point <= 0x1EFF) {
                latin += 1
                accented += 1
            } else {
                for index in counts.indices where scripts[index].ranges.contains(where: { $0.contains(point) }) {
                    counts[index] += 1
                }
            }
        }
        return (latin, accented, counts)
    }
}
