internal import HTTPTypes

/// The cookie that holds a browser's token.
enum SessionCookie {
    private static let name = "thalamus_session"

    /// The token that a browser sends.
    static func token(in headers: HTTPFields) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
                return String(parts[1])
            }
        }
        return nil
    }

    /// What a browser sends.
    static func pair(_ token: String) -> String { "\(name)=\(token)" }

    /// Has a browser keep a token.
    ///
    /// Scripts cannot read it, and other sites' pages cannot have it sent.
    ///
    /// - Parameter isSecure: whether the browser reached the gateway by HTTPS, over which alone it is sent then.
    static func keep(_ token: String, isSecure: Bool) -> String {
        let age = Int(AppAccounts.signInLifetime)
        return "\(name)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(age)" + (isSecure ? "; Secure" : "")
    }

    /// Has a browser forget it.
    static let forget = "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
}
