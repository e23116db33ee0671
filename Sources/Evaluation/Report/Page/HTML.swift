internal import Foundation

/// Pieces of a page.
enum HTML {
    /// Text made safe for HTML.
    static func escape(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    }

    /// A heading with what it is about.
    static func block(_ heading: String, _ remark: String, _ content: String) -> String {
        content.isEmpty
            ? "" : "<h3>\(escape(heading))</h3>\n<p class=\"remark\">\(escape(remark))</p>\n\(content)"
    }

    /// A table that scrolls sideways where it must.
    static func scroll(_ table: String, kind: String = "") -> String {
        "<div class=\"scroll\"><table class=\"\(kind)\">\n\(table)</table></div>\n"
    }
}
