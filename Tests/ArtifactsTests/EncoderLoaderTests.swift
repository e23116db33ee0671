import Artifacts
import Encoders
import Foundation
import TestSupport
import Testing

struct EncoderLoaderTests {
    @Test func theChecksumIsComputedOnRequest() throws {
        let plain = try EncoderLoader.load(directory: ModelFiles.directory)
        #expect(plain.identity.checksum.isEmpty)
        let checked = try EncoderLoader.load(directory: ModelFiles.directory, checksum: .computed)
        #expect(checked.identity.checksum == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")
        #expect(checked.identity.name == "all-MiniLM-L6-v2")
        #expect(checked.identity.dimensions == 384)
    }

    @Test func aFolderWithoutAnEncoderSaysHowToGetOne() throws {
        try inFolder { folder in
            let error = failure(folder)
            #expect(error?.code == .missing)
            #expect(error?.message.hasPrefix("no encoder in \(folder): run `thalamus models fetch minilm`") == true)
        }
    }

    @Test func aDownloadCutShortSaysSo() throws {
        try inFolder { folder in
            let weights = try ModelFiles.bytes("model.safetensors")
            try Data("[PAD]\n".utf8).write(to: URL(fileURLWithPath: folder + "/vocab.txt"))
            for count in [1024, 1_000_000] {
                try Data(weights[..<count]).write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
                let error = failure(folder)
                #expect(error?.code == .damaged)
                #expect(error?.message.contains("is truncated") == true)
                #expect(error?.message.contains("file has \(count); fetch it again") == true)
            }
            try Data().write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
            #expect(failure(folder)?.code == .damaged)
        }
    }

    @Test func filesOfAnotherModelSayWhatDiffers() throws {
        try inFolder { folder in
            // An empty header: a valid file without tensors.
            try Data([2, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D]).write(
                to: URL(fileURLWithPath: folder + "/model.safetensors")
            )
            try Data("[PAD]\n".utf8).write(to: URL(fileURLWithPath: folder + "/vocab.txt"))
            #expect(failure(folder)?.message.contains("[CLS]") == true)
            try Data(ModelFiles.bytes("vocab.txt")).write(to: URL(fileURLWithPath: folder + "/vocab.txt"))
            let error = failure(folder)
            #expect(error?.code == .wrongModel)
            #expect(error?.message.contains("is not an all-MiniLM-L6-v2 checkpoint") == true)
        }
    }

    private func failure(_ folder: String) -> EncoderLoaderError? {
        #expect(throws: EncoderLoaderError.self) { _ = try EncoderLoader.load(directory: folder) }
    }
}
