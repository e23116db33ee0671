import Tensors
import TestSupport
import Testing

struct SafetensorsTests {
    @Test func whatIsWrittenIsRead() throws {
        let file = SafetensorsWriter.encode(
            [
                .init(name: "weights", shape: [2, 3], floats: [1, -2, 3.5, 0, .infinity, 1e-30]),
                .init(name: "ä \"quoted\"\n", shape: [], floats: [42]),
                .init(name: "flags", type: .uint8, shape: [3], bytes: [1, 2, 3]),
                .init(name: "none", shape: [0, 4], floats: []),
                .init(name: "double", type: .float64, shape: [1], bytes: [0, 0, 0, 0, 0, 0, 240, 63]),
            ],
            metadata: [("seed", "0"), ("kind", "te\\st\u{1}")]
        )
        let read = try SafetensorsFile(SharedBytes(file), name: "test")
        #expect(read.tensors.map(\.name) == ["double", "flags", "none", "weights", "ä \"quoted\"\n"])
        #expect(read.tensor("weights")?.shape == [2, 3])
        #expect(read.tensor("weights")?.floats?.array == [1, -2, 3.5, 0, .infinity, 1e-30])
        #expect(read.tensor("ä \"quoted\"\n")?.floats?.array == [42])
        #expect(read.tensor("none")?.count == 0)
        #expect(read.tensor("flags")?.floats == nil)
        #expect(read.tensor("flags")?.withUnsafeBytes { Array($0) } == [1, 2, 3])
        #expect(read.tensor("flag") == nil)
        #expect(read.metadata("kind") == "te\\st\u{1}")
        #expect(read.metadata("king") == nil)
    }

    @Test func theOrderOfTensorsDoesNotChangeTheBytes() {
        let a = SafetensorsWriter.Tensor(name: "a", shape: [1], floats: [1])
        let b = SafetensorsWriter.Tensor(name: "b", type: .int64, shape: [1], bytes: [2, 0, 0, 0, 0, 0, 0, 0])
        let one = SafetensorsWriter.encode([a, b], metadata: [("x", "1"), ("y", "2")])
        let two = SafetensorsWriter.encode([b, a], metadata: [("y", "2"), ("x", "1")])
        #expect(one == two)
        #expect(one[0] % 8 == 0, "the data must begin at a multiple of 8")
    }

    @Test func floatsThatAreNotAlignedAreCopied() throws {
        let file = handMade(
            #"{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
                + #""f":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}}"#,
            data: [7, 0, 0, 128, 63, 0, 0, 0, 64]
        )
        #expect(try SafetensorsFile(SharedBytes(file), name: "test").tensor("f")?.floats?.array == [1, 2])
    }

    @Test func emptyFilesOfTensorsAreValid() throws {
        let file = try SafetensorsFile(SharedBytes(SafetensorsWriter.encode([])), name: "test")
        #expect(file.tensors.isEmpty)
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4, SafetensorsError.Code.truncated, "promises"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 6, .trailingBytes, "2 bytes behind"),
        (#"{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}"#, 4, .malformedHeader, "F33"),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8, .badShape, "needs 12"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}"#, 8, .badShape, "bytes 8 to 4"),
        (#"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#, 4, .badShape, "impossible"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, .badOffsets, "gap"),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#,
            6, .badOffsets, "overlaps"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
            4, .malformedHeader, "two tensors a"
        ),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4, .malformedHeader, "data_offsets"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, 4, .malformedHeader, "two data_offsets"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, .malformedHeader, "size"),
        (#"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#, 4, .malformedHeader, "large"),
        (#"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, 4, .malformedHeader, "expected ']'"),
        (#"{"a":{"colour":"red"}}"#, 0, .malformedHeader, "colour"),
        (#"{"__metadata__":{"a":1}}"#, 0, .malformedHeader, "expected '\"'"),
        (#"{"a"#, 0, .malformedHeader, "does not end"),
        (#"{"\ud800":{}}"#, 0, .malformedHeader, "surrogate"),
        (#"{"\x":{}}"#, 0, .malformedHeader, "escape"),
        (#"{} {}"#, 0, .malformedHeader, "behind"),
        (#"[]"#, 0, .malformedHeader, "expected '{'"),
        ("", 0, .malformedHeader, "expected '{'"),
    ])
    func malformedFilesAreRefused(header: String, data: Int, code: SafetensorsError.Code, words: String) throws {
        let error = #expect(throws: SafetensorsError.self) {
            _ = try SafetensorsFile(
                SharedBytes(handMade(header, data: [UInt8](repeating: 0, count: data))),
                name: "x.file"
            )
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        #expect(error?.message.hasPrefix("x.file ") == true)
    }

    @Test func filesCutAnywhereAreTruncated() throws {
        let file = SafetensorsWriter.encode([.init(name: "a", shape: [4], floats: [1, 2, 3, 4])])
        for count in 0..<file.count {
            let error = #expect(throws: SafetensorsError.self) {
                _ = try SafetensorsFile(SharedBytes(Array(file[..<count])), name: "model.safetensors")
            }
            #expect(error?.code == .truncated, "\(error?.message ?? "")")
            #expect(error?.message.contains("file has \(count)") == true)
        }
    }

    @Test func otherFilesAreNotTakenForSafetensors() {
        let error = #expect(throws: SafetensorsError.self) {
            _ = try SafetensorsFile(SharedBytes(Array("<!DOCTYPE html><html>".utf8)), name: "model.safetensors")
        }
        #expect(error?.message.contains("is not a safetensors file") == true)
    }

    @Test func damagedFilesNeverCrashTheReader() {
        var generator = SeededGenerator(seed: 1)
        let file = SafetensorsWriter.encode(
            [.init(name: "a", shape: [2, 2], floats: [1, 2, 3, 4]), .init(name: "b", shape: [1], floats: [5])],
            metadata: [("k", "v")]
        )
        for _ in 0..<2000 {
            var damaged = file
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? SafetensorsFile(SharedBytes(damaged), name: "test")
        }
    }

    private func handMade(_ header: String, data: [UInt8]) -> [UInt8] {
        let count = header.utf8.count
        return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + Array(header.utf8) + data
    }
}
