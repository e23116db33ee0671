extension HomePage {
    /// The page's one style sheet.
    ///
    /// Below 60 rem each decision becomes a card, with the column's name before each cell.
    static let style = """
        :root{--paper:#fbfaf7;--ink:#1d2329;--soft:#5d6a75;--line:#dcd8cf;--card:#fff;--accent:#0b6e69;--bad:#b3261e}
        @media (prefers-color-scheme:dark){:root{--paper:#14181c;--ink:#e7eaec;--soft:#9aa7b1;--line:#2c343b;
        --card:#1b2126;--accent:#5cc8c0;--bad:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:76rem;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;background:var(--paper);
        color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        h1{margin:0;font-size:1.75rem;letter-spacing:-.02em}
        h2{font-size:1.1rem;margin:2rem 0 .75rem}
        header p{color:var(--soft);margin:.25rem 0 0;max-width:60ch}
        code{font-family:ui-monospace,monospace;font-size:.9em;color:var(--ink);overflow-wrap:anywhere}
        a{color:var(--accent)}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.5rem 0 0}
        dl div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
        dt{color:var(--soft);font-size:.85rem}
        dd{margin:0;font-size:1.35rem;font-variant-numeric:tabular-nums}
        pre{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;overflow-x:auto}
        table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);
        border-radius:.5rem;font-variant-numeric:tabular-nums}
        th,td{text-align:left;vertical-align:top;padding:.55rem .75rem;border-bottom:1px solid var(--line)}
        th{color:var(--soft);font-weight:500;font-size:.85rem;white-space:nowrap}
        tr:last-child td{border-bottom:0}
        td:nth-child(1),td:nth-child(4),td:nth-child(5){white-space:nowrap}
        td:nth-child(2),td:nth-child(6){overflow-wrap:anywhere}
        td:nth-child(2){min-width:11rem}
        td:nth-child(3){max-width:14rem;overflow-wrap:break-word}
        .failed{color:var(--bad);font-weight:600}
        .empty{color:var(--soft)}
        @media (max-width:60rem){
        table,tbody,tr,td{display:block;width:100%}
        thead{display:none}
        table{border:0;background:none}
        tr{background:var(--card);border:1px solid var(--line);border-radius:.5rem;margin-bottom:.75rem;padding:.5rem 0}
        td{border:0;padding:.2rem .9rem;display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.5rem}
        td::before{content:attr(data-label);color:var(--soft);font-size:.85rem}
        td:nth-child(n){min-width:0;max-width:none;white-space:normal;overflow-wrap:anywhere}
        }
        """
}
