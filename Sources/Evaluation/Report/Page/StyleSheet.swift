/// The look of a report's page.
enum StyleSheet {
    /// Colours that stay apart for most kinds of colour blindness, on light and on dark (after Okabe and Ito).
    static let css = """
        :root { --ink: #1b1f24; --soft: #59636e; --paper: #ffffff; --panel: #f6f8fa; --faint: #dfe4e9; --grey: #7b8591;
          --up: 0 114 178; --down: 213 94 0;
          --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #b5498e; --c4: #a67c00; --c5: #3f8fc4; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ec; --soft: #9aa4af; --paper: #14181d; --panel: #1b2027; --faint: #2d343d; --grey: #828c97;
            --up: 86 180 233; --down: 255 138 61;
            --c0: #56b4e9; --c1: #ff8a3d; --c2: #2fc79a; --c3: #e08cc0; --c4: #f0c330; --c5: #9ad0f5; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
        main { max-width: 58rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.65rem; line-height: 1.25; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 0 0 .25rem; } h3 { font-size: 1rem; margin: 2rem 0 .15rem; }
        p { margin: .25rem 0 .75rem; max-width: 46rem; } .remark, .facts { color: var(--soft); }
        .remark { font-size: .9rem; } nav { margin: 1rem 0; } nav a { color: var(--c0); margin-right: 1rem; }
        section { border-top: 1px solid var(--faint); margin-top: 2.5rem; padding-top: 1.75rem; }
        .short { margin: .75rem 0; padding: .75rem 1rem; background: var(--panel); border-radius: .5rem; list-style: none; }
        .short li { margin: .2rem 0; }
        .scroll { overflow-x: auto; margin: .5rem 0 1rem; }
        table { border-collapse: collapse; min-width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem .65rem; text-align: right; border-bottom: 1px solid var(--faint); white-space: nowrap;
          vertical-align: top; }
        th { font-weight: 600; color: var(--soft); font-size: .82rem; line-height: 1.3; white-space: normal; vertical-align: bottom; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; position: sticky; left: 0;
          background: var(--paper); }
        td small { display: block; color: var(--soft); font-size: .78rem; }
        tr.base td { color: var(--soft); }
        table.matrix { min-width: 0; } table.matrix td, table.matrix th { padding-right: 1.5rem; }
        table.heat td { border: 1px solid var(--paper); text-align: center; padding: .28rem .5rem; }
        table.heat td:first-child { text-align: left; border-left: 0; padding-left: 0; }
        table.heat th { text-align: center; } table.heat th:first-child { text-align: left; }
        table.heat td.few, table.heat tr.few td:first-child { color: var(--soft); font-style: italic; }
        .noise { color: var(--soft); }
        figure { margin: .75rem 0 1rem; } svg { width: 100%; height: auto; display: block; } svg.narrow { display: none; }
        svg.square { max-width: 26rem; }
        svg text { fill: var(--ink); } svg .tick, svg .axis { fill: var(--soft); }
        svg .name { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
        .grid { stroke: var(--faint); } .leader { stroke: var(--grey); stroke-width: .75; }
        polyline { fill: none; stroke-width: 2; stroke-linejoin: round; } circle { stroke: var(--paper); stroke-width: 1; }
        .band { stroke: none; opacity: .16; } .whisker { stroke-width: 1.5; opacity: .6; }
        .base { stroke: var(--grey); } circle.base, .band.base { fill: var(--grey); } circle.base { stroke: var(--paper); }
        polyline.base { stroke-width: 1.5; }
        .b0 { stroke-dasharray: 6 4; } .b1 { stroke-dasharray: 2 3; } polyline.b2 { stroke-width: 1; }
        figcaption { font-size: .88rem; } .key { display: inline-block; margin: 0 1.1rem .25rem 0; }
        .key i { display: inline-block; width: 1.4rem; height: 0; border-top: 3px solid; margin-right: .4rem;
          vertical-align: .28em; }
        .key i.base { border-top-color: var(--grey); border-top-style: dashed; border-top-width: 2px; }
        .key i.b1 { border-top-style: dotted; } .key i.b2 { border-top-style: solid; border-top-width: 1px; }
        \((0..<SVGPlot.Style.colours).map { color($0) }.joined(separator: "\n"))
        footer { border-top: 1px solid var(--faint); margin-top: 3rem; padding-top: 1.25rem; font-size: .88rem; }
        footer dt { color: var(--soft); margin-top: .6rem; } footer dd { margin: 0; overflow-wrap: anywhere; }
        code { font: .85em/1.5 ui-monospace, monospace; }
        @media (max-width: 600px) {
          main { padding: 1.25rem 1rem 3rem; } svg.wide { display: none; } svg.narrow { display: block; } }
        """

    private static func color(_ index: Int) -> String {
        ".s\(index) { stroke: var(--c\(index)); } circle.s\(index), .band.s\(index) { fill: var(--c\(index)); } "
            + "circle.s\(index) { stroke: var(--paper); } .key i.s\(index) { border-top-color: var(--c\(index)); }"
    }
}
