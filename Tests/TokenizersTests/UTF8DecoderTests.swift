import TestSupport
import Testing

@testable import Tokenizers

struct UTF8DecoderTests {
    @Test func decodesAsTheStandardLibraryDoes() {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<5000 {
            let bytes = (0..<16).map { _ in
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &generator)
                    : [0xE0, 0xED, 0xF0, 0xF4, 0xC2, 0x80, 0x9F, 0xA0, 0x8F, 0x90, 0xBF].randomElement(
                        using: &generator
                    ) ?? 0
            }
            var points: [UInt32] = []
            bytes.withUnsafeBufferPointer { buffer in
                var offset = 0
                while offset < buffer.count {
                    let (point, length) = UTF8Decoder.decode(buffer, at: offset)
                    points.append(point)
                    offset += length
                }
                #expect(offset == buffer.count)
            }
            #expect(points == String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value), "\(bytes)")
        }
    }
}
