public import Encoders
import Tokenizers

extension EstimatorInput {
    /// Changes whenever the same prompt is encoded differently, so that stored encodings can be told apart.
    public static let encodingVersion = 1

    /// Tokens read at each end of a prompt that is longer than the encoder reads.
    private static let tokensPerEnd = 128

    /// Encodes the asking part of a prompt.
    ///
    /// A text beyond the encoder's limit is read at both ends, 128 tokens each, for the question often comes last; its
    /// embedding is the mean of the two, scaled to length 1.
    ///
    /// - Parameters:
    ///   - text: the whole prompt as UTF-8; only its question (`PromptFocus`) is encoded.
    ///   - encoder: the sentence encoder.
    public static func encoding(_ text: [UInt8], with encoder: TextEncoder) -> EstimatorInput {
        let question = Array(PromptFocus.question(of: text))
        let tokens = encoder.tokenizer.encode(question, maxTokens: TextEncoder.mostTokens)
        guard tokens.isTruncated else {
            return EstimatorInput(
                text: text,
                embedding: encoder.model.encode(tokens: tokens.ids),
                encodedTokens: tokens.ids.count,
                encodedBytes: tokens.consumedBytes
            )
        }
        let head = encoder.tokenizer.encode(question, maxTokens: tokensPerEnd)
        let tail = encoder.tokenizer.encode(
            end(of: question, bytes: head.consumedBytes),
            maxTokens: tokensPerEnd
        )
        var sum = encoder.model.encode(tokens: head.ids)
        let other = encoder.model.encode(tokens: tail.ids)
        var square: Float = 0
        for index in sum.indices {
            sum[index] += other[index]
            square += sum[index] * sum[index]
        }
        let scale = square > 0 ? 1 / square.squareRoot() : 0
        return EstimatorInput(
            text: text,
            embedding: sum.map { $0 * scale },
            encodedTokens: head.ids.count + tail.ids.count,
            encodedBytes: head.consumedBytes + tail.consumedBytes,
            isTruncated: true
        )
    }

    /// The last `bytes` bytes of a text, from the start of a word on.
    private static func end(of text: [UInt8], bytes: Int) -> [UInt8] {
        var start = max(0, text.count - bytes)
        let latest = min(text.count, start + 64)
        var word = start
        while word < latest, text[word] != 32, text[word] != 10 { word += 1 }
        if word < latest {
            start = word
        } else {
            // No space nearby: at least do not start within a character.
            while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        }
        return Array(text[start...])
    }
}
