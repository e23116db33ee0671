import Foundation
import TestSupport
import Testing

@testable import ThalamusCLI

/// The reference pages are made by the program; these tests fail when the ones in `docs/` are stale.
struct ReferencePagesTests {
    @Test func commandsAreUpToDate() throws {
        let page = try String(contentsOfFile: SharedFiles.packageRoot + "/docs/reference/commands.md", encoding: .utf8)
        #expect(page == ReferencePages.commands() + "\n", "run `scripts/make-reference.sh`")
    }

    @Test func configurationKeysAreUpToDate() throws {
        let page = try String(
            contentsOfFile: SharedFiles.packageRoot + "/docs/reference/configuration.md",
            encoding: .utf8
        )
        #expect(page == ReferencePages.configuration() + "\n", "run `scripts/make-reference.sh`")
    }
}
