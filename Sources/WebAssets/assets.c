// Written by scripts/make_app_assets.py.
#include "WebAssets.h"

static const unsigned char core_announce_js[] = {
#embed "app/core/announce.js"
};

static const unsigned char core_api_js[] = {
#embed "app/core/api.js"
};

static const unsigned char core_dom_js[] = {
#embed "app/core/dom.js"
};

static const unsigned char core_format_js[] = {
#embed "app/core/format.js"
};

static const unsigned char core_icons_js[] = {
#embed "app/core/icons.js"
};

static const unsigned char core_theme_js[] = {
#embed "app/core/theme.js"
};

static const unsigned char icon_svg[] = {
#embed "app/icon.svg"
};

static const unsigned char index_html[] = {
#embed "app/index.html"
};

static const unsigned char main_js[] = {
#embed "app/main.js"
};

static const unsigned char markdown_anchors_js[] = {
#embed "app/markdown/anchors.js"
};

static const unsigned char markdown_autolinks_js[] = {
#embed "app/markdown/autolinks.js"
};

static const unsigned char markdown_block_continues_js[] = {
#embed "app/markdown/block-continues.js"
};

static const unsigned char markdown_block_node_js[] = {
#embed "app/markdown/block-node.js"
};

static const unsigned char markdown_block_parser_js[] = {
#embed "app/markdown/block-parser.js"
};

static const unsigned char markdown_block_starts_js[] = {
#embed "app/markdown/block-starts.js"
};

static const unsigned char markdown_block_views_js[] = {
#embed "app/markdown/block-views.js"
};

static const unsigned char markdown_code_view_js[] = {
#embed "app/markdown/code-view.js"
};

static const unsigned char markdown_container_view_js[] = {
#embed "app/markdown/container-view.js"
};

static const unsigned char markdown_delimiters_js[] = {
#embed "app/markdown/delimiters.js"
};

static const unsigned char markdown_document_parts_js[] = {
#embed "app/markdown/document-parts.js"
};

static const unsigned char markdown_document_view_js[] = {
#embed "app/markdown/document-view.js"
};

static const unsigned char markdown_entities_js[] = {
#embed "app/markdown/entities.js"
};

static const unsigned char markdown_highlight_js[] = {
#embed "app/markdown/highlight.js"
};

static const unsigned char markdown_inline_view_js[] = {
#embed "app/markdown/inline-view.js"
};

static const unsigned char markdown_inline_js[] = {
#embed "app/markdown/inline.js"
};

static const unsigned char markdown_languages_js[] = {
#embed "app/markdown/languages.js"
};

static const unsigned char markdown_leaf_views_js[] = {
#embed "app/markdown/leaf-views.js"
};

static const unsigned char markdown_line_js[] = {
#embed "app/markdown/line.js"
};

static const unsigned char markdown_link_parts_js[] = {
#embed "app/markdown/link-parts.js"
};

static const unsigned char markdown_math_rules_js[] = {
#embed "app/markdown/math-rules.js"
};

static const unsigned char markdown_math_js[] = {
#embed "app/markdown/math.js"
};

static const unsigned char markdown_references_js[] = {
#embed "app/markdown/references.js"
};

static const unsigned char markdown_render_js[] = {
#embed "app/markdown/render.js"
};

static const unsigned char markdown_table_js[] = {
#embed "app/markdown/table.js"
};

static const unsigned char markdown_urls_js[] = {
#embed "app/markdown/urls.js"
};

static const unsigned char style_base_css[] = {
#embed "app/style/base.css"
};

static const unsigned char style_markdown_css[] = {
#embed "app/style/markdown.css"
};

static const unsigned char style_tokens_css[] = {
#embed "app/style/tokens.css"
};

#if __has_embed("/usr/share/javascript/katex/katex.js")
static const unsigned char katex_katex_js[] = {
#embed "/usr/share/javascript/katex/katex.js"
};
#endif

#if __has_embed("/usr/share/javascript/katex/katex.min.css")
static const unsigned char katex_katex_css[] = {
#embed "/usr/share/javascript/katex/katex.min.css"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_AMS-Regular.woff2")
static const unsigned char katex_fonts_katex_ams_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_AMS-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Bold.woff2")
static const unsigned char katex_fonts_katex_caligraphic_bold_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Bold.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Regular.woff2")
static const unsigned char katex_fonts_katex_caligraphic_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Bold.woff2")
static const unsigned char katex_fonts_katex_fraktur_bold_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Bold.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Regular.woff2")
static const unsigned char katex_fonts_katex_fraktur_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Bold.woff2")
static const unsigned char katex_fonts_katex_main_bold_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Main-Bold.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-BoldItalic.woff2")
static const unsigned char katex_fonts_katex_main_bolditalic_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Main-BoldItalic.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Italic.woff2")
static const unsigned char katex_fonts_katex_main_italic_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Main-Italic.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Regular.woff2")
static const unsigned char katex_fonts_katex_main_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Main-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Math-BoldItalic.woff2")
static const unsigned char katex_fonts_katex_math_bolditalic_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Math-BoldItalic.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Math-Italic.woff2")
static const unsigned char katex_fonts_katex_math_italic_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Math-Italic.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Bold.woff2")
static const unsigned char katex_fonts_katex_sansserif_bold_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Bold.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Italic.woff2")
static const unsigned char katex_fonts_katex_sansserif_italic_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Italic.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Regular.woff2")
static const unsigned char katex_fonts_katex_sansserif_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Script-Regular.woff2")
static const unsigned char katex_fonts_katex_script_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Script-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size1-Regular.woff2")
static const unsigned char katex_fonts_katex_size1_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Size1-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size2-Regular.woff2")
static const unsigned char katex_fonts_katex_size2_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Size2-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size3-Regular.woff2")
static const unsigned char katex_fonts_katex_size3_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Size3-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size4-Regular.woff2")
static const unsigned char katex_fonts_katex_size4_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Size4-Regular.woff2"
};
#endif

#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Typewriter-Regular.woff2")
static const unsigned char katex_fonts_katex_typewriter_regular_woff2[] = {
#embed "/usr/share/javascript/katex/fonts/KaTeX_Typewriter-Regular.woff2"
};
#endif

static const web_asset assets[] = {
    {"core/announce.js", core_announce_js, sizeof core_announce_js},
    {"core/api.js", core_api_js, sizeof core_api_js},
    {"core/dom.js", core_dom_js, sizeof core_dom_js},
    {"core/format.js", core_format_js, sizeof core_format_js},
    {"core/icons.js", core_icons_js, sizeof core_icons_js},
    {"core/theme.js", core_theme_js, sizeof core_theme_js},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"index.html", index_html, sizeof index_html},
    {"main.js", main_js, sizeof main_js},
    {"markdown/anchors.js", markdown_anchors_js, sizeof markdown_anchors_js},
    {"markdown/autolinks.js", markdown_autolinks_js, sizeof markdown_autolinks_js},
    {"markdown/block-continues.js", markdown_block_continues_js, sizeof markdown_block_continues_js},
    {"markdown/block-node.js", markdown_block_node_js, sizeof markdown_block_node_js},
    {"markdown/block-parser.js", markdown_block_parser_js, sizeof markdown_block_parser_js},
    {"markdown/block-starts.js", markdown_block_starts_js, sizeof markdown_block_starts_js},
    {"markdown/block-views.js", markdown_block_views_js, sizeof markdown_block_views_js},
    {"markdown/code-view.js", markdown_code_view_js, sizeof markdown_code_view_js},
    {"markdown/container-view.js", markdown_container_view_js, sizeof markdown_container_view_js},
    {"markdown/delimiters.js", markdown_delimiters_js, sizeof markdown_delimiters_js},
    {"markdown/document-parts.js", markdown_document_parts_js, sizeof markdown_document_parts_js},
    {"markdown/document-view.js", markdown_document_view_js, sizeof markdown_document_view_js},
    {"markdown/entities.js", markdown_entities_js, sizeof markdown_entities_js},
    {"markdown/highlight.js", markdown_highlight_js, sizeof markdown_highlight_js},
    {"markdown/inline-view.js", markdown_inline_view_js, sizeof markdown_inline_view_js},
    {"markdown/inline.js", markdown_inline_js, sizeof markdown_inline_js},
    {"markdown/languages.js", markdown_languages_js, sizeof markdown_languages_js},
    {"markdown/leaf-views.js", markdown_leaf_views_js, sizeof markdown_leaf_views_js},
    {"markdown/line.js", markdown_line_js, sizeof markdown_line_js},
    {"markdown/link-parts.js", markdown_link_parts_js, sizeof markdown_link_parts_js},
    {"markdown/math-rules.js", markdown_math_rules_js, sizeof markdown_math_rules_js},
    {"markdown/math.js", markdown_math_js, sizeof markdown_math_js},
    {"markdown/references.js", markdown_references_js, sizeof markdown_references_js},
    {"markdown/render.js", markdown_render_js, sizeof markdown_render_js},
    {"markdown/table.js", markdown_table_js, sizeof markdown_table_js},
    {"markdown/urls.js", markdown_urls_js, sizeof markdown_urls_js},
    {"style/base.css", style_base_css, sizeof style_base_css},
    {"style/markdown.css", style_markdown_css, sizeof style_markdown_css},
    {"style/tokens.css", style_tokens_css, sizeof style_tokens_css},
#if __has_embed("/usr/share/javascript/katex/katex.js")
    {"katex/katex.js", katex_katex_js, sizeof katex_katex_js},
#endif
#if __has_embed("/usr/share/javascript/katex/katex.min.css")
    {"katex/katex.css", katex_katex_css, sizeof katex_katex_css},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_AMS-Regular.woff2")
    {"katex/fonts/KaTeX_AMS-Regular.woff2", katex_fonts_katex_ams_regular_woff2, sizeof katex_fonts_katex_ams_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Bold.woff2")
    {"katex/fonts/KaTeX_Caligraphic-Bold.woff2", katex_fonts_katex_caligraphic_bold_woff2, sizeof katex_fonts_katex_caligraphic_bold_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Caligraphic-Regular.woff2")
    {"katex/fonts/KaTeX_Caligraphic-Regular.woff2", katex_fonts_katex_caligraphic_regular_woff2, sizeof katex_fonts_katex_caligraphic_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Bold.woff2")
    {"katex/fonts/KaTeX_Fraktur-Bold.woff2", katex_fonts_katex_fraktur_bold_woff2, sizeof katex_fonts_katex_fraktur_bold_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Fraktur-Regular.woff2")
    {"katex/fonts/KaTeX_Fraktur-Regular.woff2", katex_fonts_katex_fraktur_regular_woff2, sizeof katex_fonts_katex_fraktur_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Bold.woff2")
    {"katex/fonts/KaTeX_Main-Bold.woff2", katex_fonts_katex_main_bold_woff2, sizeof katex_fonts_katex_main_bold_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-BoldItalic.woff2")
    {"katex/fonts/KaTeX_Main-BoldItalic.woff2", katex_fonts_katex_main_bolditalic_woff2, sizeof katex_fonts_katex_main_bolditalic_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Italic.woff2")
    {"katex/fonts/KaTeX_Main-Italic.woff2", katex_fonts_katex_main_italic_woff2, sizeof katex_fonts_katex_main_italic_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Main-Regular.woff2")
    {"katex/fonts/KaTeX_Main-Regular.woff2", katex_fonts_katex_main_regular_woff2, sizeof katex_fonts_katex_main_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Math-BoldItalic.woff2")
    {"katex/fonts/KaTeX_Math-BoldItalic.woff2", katex_fonts_katex_math_bolditalic_woff2, sizeof katex_fonts_katex_math_bolditalic_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Math-Italic.woff2")
    {"katex/fonts/KaTeX_Math-Italic.woff2", katex_fonts_katex_math_italic_woff2, sizeof katex_fonts_katex_math_italic_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Bold.woff2")
    {"katex/fonts/KaTeX_SansSerif-Bold.woff2", katex_fonts_katex_sansserif_bold_woff2, sizeof katex_fonts_katex_sansserif_bold_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Italic.woff2")
    {"katex/fonts/KaTeX_SansSerif-Italic.woff2", katex_fonts_katex_sansserif_italic_woff2, sizeof katex_fonts_katex_sansserif_italic_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_SansSerif-Regular.woff2")
    {"katex/fonts/KaTeX_SansSerif-Regular.woff2", katex_fonts_katex_sansserif_regular_woff2, sizeof katex_fonts_katex_sansserif_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Script-Regular.woff2")
    {"katex/fonts/KaTeX_Script-Regular.woff2", katex_fonts_katex_script_regular_woff2, sizeof katex_fonts_katex_script_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size1-Regular.woff2")
    {"katex/fonts/KaTeX_Size1-Regular.woff2", katex_fonts_katex_size1_regular_woff2, sizeof katex_fonts_katex_size1_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size2-Regular.woff2")
    {"katex/fonts/KaTeX_Size2-Regular.woff2", katex_fonts_katex_size2_regular_woff2, sizeof katex_fonts_katex_size2_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size3-Regular.woff2")
    {"katex/fonts/KaTeX_Size3-Regular.woff2", katex_fonts_katex_size3_regular_woff2, sizeof katex_fonts_katex_size3_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Size4-Regular.woff2")
    {"katex/fonts/KaTeX_Size4-Regular.woff2", katex_fonts_katex_size4_regular_woff2, sizeof katex_fonts_katex_size4_regular_woff2},
#endif
#if __has_embed("/usr/share/javascript/katex/fonts/KaTeX_Typewriter-Regular.woff2")
    {"katex/fonts/KaTeX_Typewriter-Regular.woff2", katex_fonts_katex_typewriter_regular_woff2, sizeof katex_fonts_katex_typewriter_regular_woff2},
#endif
};

size_t web_asset_count(void) { return sizeof assets / sizeof *assets; }
web_asset web_asset_at(size_t position) { return assets[position]; }
