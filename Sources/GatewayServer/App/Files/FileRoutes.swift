internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Stores

/// `/api/files`: images and texts that come with a question.
struct FileRoutes: Sendable {
    /// Images that models of vision take.
    static let imageTypes: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]
    static let largestImage = 10 << 20
    static let largestText = 1 << 20

    let app: AppCore

    /// `POST /api/files?name=NAME` with the bytes as the body.
    func add(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let name = try Self.cleanName(request.uri.queryParameters["name"].map { String($0) } ?? "file")
        let limit = min(Self.largestImage, app.core.services.settings.maximumBodyBytes)
        let content = try await request.wholeBody(upTo: limit, on: context.channel)
        let now = secondsSince1970()
        let file = ChatFile(
            id: Identifiers.make("file_", seconds: now),
            name: name,
            type: try Self.type(of: content, name: name),
            byteCount: content.count
        )
        try await app.store.add(file, content: content, account: account.id, at: now)
        return .json(file.json, status: .created)
    }

    /// `GET /api/files/{id}`: an image to be shown, anything else to be saved.
    func one(_ request: Request, context: GatewayContext, account: Account) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        guard let (file, content) = try await app.store.file(id, of: account.id) else {
            throw WireError.notFound("file", id)
        }
        let headers: HTTPFields = [
            .contentType: file.isImage ? file.type : "application/octet-stream",
            .contentDisposition: file.isImage ? "inline" : "attachment",
            .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: "default-src 'none'; sandbox",
            .cacheControl: "private, max-age=31536000, immutable",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: content)))
    }

    /// What the bytes are, whatever the sender calls them: an image by its first bytes, else a text.
    private static func type(of content: [UInt8], name: String) throws(WireError) -> String {
        if let image = imageType(of: content) { return image }
        guard !content.isEmpty else { throw WireError(message: "'\(name)' is empty", param: "name") }
        let isText = !content.contains(0) && String(validating: content, as: UTF8.self) != nil
        guard isText else {
            throw WireError(
                status: 415,
                message: "'\(name)' is neither an image (PNG, JPEG, GIF, WebP) nor a text in UTF-8",
                param: "name",
                code: "unsupported_file"
            )
        }
        guard content.count <= largestText else {
            throw WireError(
                status: 413,
                message: "'\(name)' has \(content.count) bytes; a text may have \(largestText)",
                param: "name",
                code: "file_too_large"
            )
        }
        return "text/plain"
    }

    private static func imageType(of content: [UInt8]) -> String? {
        if content.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if content.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if content.starts(with: "GIF8".utf8) { return "image/gif" }
        if content.starts(with: "RIFF".utf8), content.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        return nil
    }

    private static func cleanName(_ name: String) throws(WireError) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "file"
        var clean = ""
        for scalar in last.unicodeScalars where !scalar.hides { clean.unicodeScalars.append(scalar) }
        return clean.isEmpty ? "file" : String(clean.prefix(200))
    }
}

extension Unicode.Scalar {
    /// Whether a name with it looks like another: a control, a line's end, or a mark that turns the direction of text.
    fileprivate var hides: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}
