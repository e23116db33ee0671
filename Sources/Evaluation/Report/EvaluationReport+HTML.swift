extension EvaluationReport {
    /// The report as one HTML page with inline plots: no script, no request to anywhere, light and dark.
    ///
    /// - Parameter provenance: what the report was made of, for the foot of the page.
    public func html(provenance: Provenance? = nil) -> String {
        let sections: [String]
        let names: [String]
        let note: String
        switch self {
        case .pair(let datasets):
            names = datasets.map(\.dataset)
            sections = datasets.enumerated().map { $1.htmlSection(id: "d\($0)") }
            note =
                "Two models, and routers that decide which prompts are worth the strong one. APGR is the area under the share "
                + "of the quality gap that a router recovers, over the share of prompts it sends to the strong model: ½ is "
                + "chance, and a router that does not beat prompt length has learned nothing. CPT is the least share of "
                + "strong calls that recovers half or four fifths of the gap."
        case .pool(let datasets):
            names = datasets.map(\.dataset)
            sections = datasets.enumerated().map { $1.htmlSection(id: "d\($0)") }
            note =
                "Several models of different price, and routers that choose one for every prompt. Each line is the best a "
                + "router offers at a cost: the hull of its operating points. AIQ is the area under it over cost, up to the "
                + "dearest model. The oracle knows every outcome and is out of reach."
        }
        let links = zip(names.indices, names).map { "<a href=\"#d\($0)\">\(HTML.escape($1))</a>" }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Router evaluation: \(HTML.escape(names.joined(separator: ", ")))</title>
            <style>
            \(StyleSheet.css)
            </style>
            </head>
            <body>
            <main>
            <h1>Router evaluation</h1>
            <p>\(HTML.escape(note))</p>
            <p class="remark">In brackets and shaded: 95 % bootstrap intervals over prompts. Comparisons are paired: both \
            routers meet the same samples.</p>
            \(names.count > 1 ? "<nav>\(links.joined())</nav>" : "")
            \(sections.joined())\(provenance.map(\.htmlFooter) ?? "")</main>
            </body>
            </html>

            """
    }
}

extension Provenance {
    /// Everything needed to make the report again.
    var htmlFooter: String {
        let data = files.map { "<dd>\(HTML.escape($0.path))<br><code>\($0.sha256)</code></dd>" }.joined()
        let versions = routers.map { router in
            HTML.escape(router.version.isEmpty ? router.name : "\(router.name) (version \(router.version))")
        }
        let power = electricity.map { "<dt>Electricity</dt><dd>\(HTML.escape($0.text))</dd>\n" } ?? ""
        return """
            <footer>
            <h3>How this was made</h3>
            <dl>
            <dt>Command</dt><dd><code>\(HTML.escape(command))</code></dd>
            <dt>Data, with SHA-256</dt>\(data)
            <dt>Routers</dt><dd>\(versions.joined(separator: ", "))</dd>
            <dt>Bootstrap</dt><dd>\(resamples) samples, seed \(seed)</dd>
            \(power)<dt>Thalamus</dt><dd>\(HTML.escape(thalamus))</dd>
            </dl>
            </footer>

            """
    }
}
