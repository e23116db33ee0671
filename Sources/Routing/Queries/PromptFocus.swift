/// Finds the question in a prompt that opens with solved examples.
///
/// A few-shot prompt repeats question and answer before it asks; an encoder that reads 256 tokens would read the
/// examples only. With two or more answers filled in, what counts starts after the blank line behind the last of them.
public enum PromptFocus {
    /// The part of a prompt that asks: the prompt itself unless it opens with at least two solved examples.
    ///
    /// An example is a marker `answer:`, or `a:` at the start of a line, in any case, with text behind it.
    public static func question(of prompt: [UInt8]) -> ArraySlice<UInt8> {
        let end = trimmedEnd(prompt, prompt.count)
        var markers: [Int] = []
        for index in prompt.indices where prompt[index] == UInt8(ascii: ":") {
            let after = index + 1
            if after < end, isMarker(prompt, endingAt: after) { markers.append(after) }
        }
        guard markers.count >= 2 else { return prompt[...] }
        var searched = prompt.count
        for marker in markers.reversed() {
            // What lies behind the next marker was searched on its account.
            let blank = blankLine(prompt, from: marker, to: searched)
            searched = marker
            guard let blank else { continue }
            var start = blank
            while start < end, isSpace(prompt[start]) { start += 1 }
            if end - start >= 8 { return prompt[start...] }
        }
        return prompt[...]
    }

    private static func isMarker(_ bytes: [UInt8], endingAt end: Int) -> Bool {
        ends(bytes, end, with: "answer:") || ends(bytes, end, with: "\na:")
    }

    private static func ends(_ bytes: [UInt8], _ end: Int, with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard end >= count else { return false }
        for offset in 0..<count {
            let byte = bytes[end - count + offset]
            let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
            if lower != text.utf8Start[offset] { return false }
        }
        return true
    }

    /// The position of the first blank line that begins in `start..<end`.
    private static func blankLine(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end, index + 1 < bytes.count {
            if bytes[index] == 10, bytes[index + 1] == 10 { return index }
            index += 1
        }
        return nil
    }

    private static func trimmedEnd(_ bytes: [UInt8], _ end: Int) -> Int {
        var end = end
        while end > 0, isSpace(bytes[end - 1]) { end -= 1 }
        return end
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 9 || byte == 10 || byte == 13
    }
}
