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

static const unsigned char style_base_css[] = {
#embed "app/style/base.css"
};

static const unsigned char style_tokens_css[] = {
#embed "app/style/tokens.css"
};

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
    {"style/base.css", style_base_css, sizeof style_base_css},
    {"style/tokens.css", style_tokens_css, sizeof style_tokens_css},
};

size_t web_asset_count(void) { return sizeof assets / sizeof *assets; }
web_asset web_asset_at(size_t position) { return assets[position]; }
