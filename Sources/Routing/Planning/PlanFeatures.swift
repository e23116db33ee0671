/// What the student reads off a request: numbers about the whole and about every segment.
public struct PlanFeatures: Sendable {
    /// The request.
    let text: PlanText
    /// Its segments.
    let segments: [PlanSegment]
    /// Length of the request in bytes.
    let length: Int

    /// Reads a request.
    public init(_ request: [UInt8]) {
        text = PlanText(request)
        segments = QuerySegmenter.segments(text)
        length = request.count
    }

    /// Number of segments.
    public var count: Int { segments.count }

    /// Where the words of a segment stand in the request.
    public func wordRange(_ segment: Int) -> Range<Int> {
        let range = segments[segment].range
        return text.source(range.lowerBound)..<max(text.source(range.lowerBound), text.source(range.upperBound))
    }

    /// Number of values of ``whole``.
    public static let wholeCount =
        16 + PlanOrder.count + 2 * PlanCue.allCases.count + PlanSegment.Opening.allCases.count
    /// Number of values of ``segment(_:topology:)``.
    public static let segmentCount =
        16 + 2 * PlanCue.allCases.count + 2 * PlanSegment.Opening.allCases.count + 2 * 7 + 6

    /// The request as a whole: [`wholeCount`].
    public var whole: [Float] {
        var values: [Float] = []
        values.reserveCapacity(Self.wholeCount)
        let words = segments.reduce(0) { $0 + $1.words }
        let working = segments.count { $0.firstCues & PlanSegment.capabilityBits != 0 }
        let short = segments.count { $0.words <= 4 }
        var kinds: UInt32 = 0
        for segment in segments { kinds |= segment.firstCues & PlanSegment.capabilityBits }
        let longest = segments.map { $0.words }.max() ?? 0
        var questions = 0
        var lines = 0
        var digits = 0
        var wide = 0
        var quotations = 0
        for (index, byte) in text.bytes.enumerated() {
            if byte == UInt8(ascii: "?") { questions += 1 }
            if byte == 0xEF, index + 2 < text.bytes.count, text.bytes[index + 2] == 0x9F { questions += 1 }
            if byte == 10 { lines += 1 }
            if byte >= 48, byte <= 57 { digits += 1 }
            if byte >= 0xE3, byte <= 0xED { wide += 1 }
            if byte == UInt8(ascii: "\"") || byte == 0x9E || byte == 0xAB { quotations += 1 }
        }
        values.append(Self.log(length))
        values.append(Self.log(words))
        values.append(Self.log(segments.count))
        values.append(Float(min(segments.count, 12)) / 4)
        values.append(Float(min(working, 8)) / 2)
        values.append(Self.log(working))
        values.append(Float(kinds.nonzeroBitCount))
        values.append(Self.log(short))
        values.append(Self.log(longest))
        values.append(Self.log(questions))
        values.append(Self.log(lines))
        values.append(Float(digits) / Float(max(1, length)))
        values.append(Float(3 * wide) / Float(max(1, length)))
        values.append(Self.log(quotations))
        values.append(segments.first?.opens(with: .question) == true ? 1 : 0)
        values.append(endsAsQuestion ? 1 : 0)
        for cue in PlanCue.allCases {
            values.append(Self.log(segments.count { $0.has(cue) }))
            values.append(Self.log(segments.count { $0.opens(with: cue) }))
        }
        for opening in PlanSegment.Opening.allCases {
            values.append(Self.log(segments.count { $0.opening == opening }))
        }
        return values + PlanOrder(segments).values
    }

    /// A segment, given the topology: [`segmentCount`].
    public func segment(_ index: Int, topology: Int) -> [Float] {
        let segment = segments[index]
        let before = index > 0 ? segments[index - 1] : nil
        let after = index + 1 < segments.count ? segments[index + 1] : nil
        var values: [Float] = []
        values.reserveCapacity(Self.segmentCount)
        values.append(Self.log(segment.words))
        values.append(segment.words <= 2 ? 1 : 0)
        values.append(segment.words <= 4 ? 1 : 0)
        values.append(Float(index) / Float(segments.count))
        values.append(index == 0 ? 1 : 0)
        values.append(after == nil ? 1 : 0)
        values.append(Float(segments.count - 1 - index) / Float(segments.count))
        values.append(Self.log(segments.count))
        values.append(Self.log(segments[..<index].count { $0.firstCues & PlanSegment.capabilityBits != 0 }))
        values.append(Self.log(segments[(index + 1)...].count { $0.firstCues & PlanSegment.capabilityBits != 0 }))
        values.append(segment.firstCues & PlanSegment.capabilityBits != 0 ? 1 : 0)
        values.append(segment.startsUpper ? 1 : 0)
        values.append(before?.startsUpper == true && before?.opening != .start ? 1 : 0)
        values.append(after?.startsUpper == true ? 1 : 0)
        values.append(before.map { Self.log($0.words) } ?? 0)
        values.append(after.map { Self.log($0.words) } ?? 0)
        for cue in PlanCue.allCases {
            values.append(segment.has(cue) ? 1 : 0)
            values.append(segment.opens(with: cue) ? 1 : 0)
        }
        for opening in PlanSegment.Opening.allCases {
            values.append(segment.opening == opening ? 1 : 0)
            values.append(after?.opening == opening ? 1 : 0)
        }
        for bit in UInt32(0)..<7 {
            values.append((before?.firstCues ?? 0) & (1 << bit) != 0 ? 1 : 0)
            values.append((after?.firstCues ?? 0) & (1 << bit) != 0 ? 1 : 0)
        }
        for other in 0..<6 { values.append(other == topology ? 1 : 0) }
        precondition(values.count == Self.segmentCount, "segmentCount must be the number of values")
        return values
    }

    /// The hashed words of the request: all of them, and by themselves those that open a segment.
    public var wholeWords: [Int32] {
        var buckets: [Int32] = []
        for segment in segments {
            PlanWords.add(text, segment.range, most: 3, salt: 1, to: &buckets)
            PlanWords.add(text, segment.range, most: 12, salt: 2, to: &buckets)
        }
        return PlanWords.distinct(buckets)
    }

    /// The hashed words of a segment, and by themselves those that open it.
    public func words(_ index: Int) -> [Int32] {
        var buckets: [Int32] = []
        PlanWords.add(text, segments[index].range, most: 3, salt: 3, to: &buckets)
        PlanWords.add(text, segments[index].range, salt: 4, to: &buckets)
        return PlanWords.distinct(buckets)
    }

    private var endsAsQuestion: Bool {
        guard let last = text.bytes.last(where: { $0 != 32 && $0 != 10 }) else { return false }
        return last == UInt8(ascii: "?") || last == 0x9F
    }

    /// ln(1 + n), for counts.
    static func log(_ count: Int) -> Float {
        Float(Elementary.log(1 + Double(count)))
    }
}
