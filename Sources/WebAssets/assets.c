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

static const unsigned char style_watch_css[] = {
#embed "app/style/watch.css"
};

static const unsigned char style_why_css[] = {
#embed "app/style/why.css"
};

static const unsigned char watch_axis_js[] = {
#embed "app/watch/axis.js"
};

static const unsigned char watch_budget_js[] = {
#embed "app/watch/budget.js"
};

static const unsigned char watch_details_js[] = {
#embed "app/watch/details.js"
};

static const unsigned char watch_geometry_js[] = {
#embed "app/watch/geometry.js"
};

static const unsigned char watch_graph_js[] = {
#embed "app/watch/graph.js"
};

static const unsigned char watch_json_patch_js[] = {
#embed "app/watch/json-patch.js"
};

static const unsigned char watch_plan_view_js[] = {
#embed "app/watch/plan-view.js"
};

static const unsigned char watch_replay_js[] = {
#embed "app/watch/replay.js"
};

static const unsigned char watch_run_state_js[] = {
#embed "app/watch/run-state.js"
};

static const unsigned char watch_strip_js[] = {
#embed "app/watch/strip.js"
};

static const unsigned char watch_timeline_js[] = {
#embed "app/watch/timeline.js"
};

static const unsigned char watch_words_js[] = {
#embed "app/watch/words.js"
};

static const unsigned char why_arithmetic_js[] = {
#embed "app/why/arithmetic.js"
};

static const unsigned char why_candidates_js[] = {
#embed "app/why/candidates.js"
};

static const unsigned char why_chip_text_js[] = {
#embed "app/why/chip-text.js"
};

static const unsigned char why_decision_chip_js[] = {
#embed "app/why/decision-chip.js"
};

static const unsigned char why_decision_panel_js[] = {
#embed "app/why/decision-panel.js"
};

static const unsigned char why_facts_js[] = {
#embed "app/why/facts.js"
};

static const unsigned char why_plane_layout_js[] = {
#embed "app/why/plane-layout.js"
};

static const unsigned char why_plane_js[] = {
#embed "app/why/plane.js"
};

static const unsigned char why_sections_js[] = {
#embed "app/why/sections.js"
};

static const unsigned char why_sentences_js[] = {
#embed "app/why/sentences.js"
};

static const unsigned char why_sheet_js[] = {
#embed "app/why/sheet.js"
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
    {"style/watch.css", style_watch_css, sizeof style_watch_css},
    {"style/why.css", style_why_css, sizeof style_why_css},
    {"watch/axis.js", watch_axis_js, sizeof watch_axis_js},
    {"watch/budget.js", watch_budget_js, sizeof watch_budget_js},
    {"watch/details.js", watch_details_js, sizeof watch_details_js},
    {"watch/geometry.js", watch_geometry_js, sizeof watch_geometry_js},
    {"watch/graph.js", watch_graph_js, sizeof watch_graph_js},
    {"watch/json-patch.js", watch_json_patch_js, sizeof watch_json_patch_js},
    {"watch/plan-view.js", watch_plan_view_js, sizeof watch_plan_view_js},
    {"watch/replay.js", watch_replay_js, sizeof watch_replay_js},
    {"watch/run-state.js", watch_run_state_js, sizeof watch_run_state_js},
    {"watch/strip.js", watch_strip_js, sizeof watch_strip_js},
    {"watch/timeline.js", watch_timeline_js, sizeof watch_timeline_js},
    {"watch/words.js", watch_words_js, sizeof watch_words_js},
    {"why/arithmetic.js", why_arithmetic_js, sizeof why_arithmetic_js},
    {"why/candidates.js", why_candidates_js, sizeof why_candidates_js},
    {"why/chip-text.js", why_chip_text_js, sizeof why_chip_text_js},
    {"why/decision-chip.js", why_decision_chip_js, sizeof why_decision_chip_js},
    {"why/decision-panel.js", why_decision_panel_js, sizeof why_decision_panel_js},
    {"why/facts.js", why_facts_js, sizeof why_facts_js},
    {"why/plane-layout.js", why_plane_layout_js, sizeof why_plane_layout_js},
    {"why/plane.js", why_plane_js, sizeof why_plane_js},
    {"why/sections.js", why_sections_js, sizeof why_sections_js},
    {"why/sentences.js", why_sentences_js, sizeof why_sentences_js},
    {"why/sheet.js", why_sheet_js, sizeof why_sheet_js},
};

size_t web_asset_count(void) { return sizeof assets / sizeof *assets; }
web_asset web_asset_at(size_t position) { return assets[position]; }
