import Artifacts
import Foundation
import Tensors
import Testing

struct MappedFileTests {
    @Test func theMappingOutlivesTheValueThatMadeIt() throws {
        try inFolder { folder in
            let path = folder + "/numbers"
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            let bytes = try MappedFile(path: path).bytes
            try FileManager.default.removeItem(atPath: path)
            #expect(Array(bytes.bytes) == [1, 2, 3])
            #expect(bytes.sha256() == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
        }
    }

    @Test func missingEmptyAndOtherFilesAreToldApart() throws {
        try inFolder { folder in
            func code(_ name: String) -> MappedFileError.Code? {
                #expect(throws: MappedFileError.self) { _ = try MappedFile(path: folder + "/" + name) }?.code
            }
            try Data().write(to: URL(fileURLWithPath: folder + "/nothing"))
            #expect(code("absent") == .missing)
            #expect(code("nothing/below") == .missing)
            #expect(code("nothing") == .empty)
            #expect(code("") == .unreadable)
        }
    }
}

/// Calls `body` with a new folder that is removed afterwards.
func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("thalamus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}
