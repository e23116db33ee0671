// Written by scripts/make_app_assets.py.
#include "WebAssets.h"

static const unsigned char account_people_js[] = {
#embed "app/account/people.js"
};

static const unsigned char account_sign_in_js[] = {
#embed "app/account/sign-in.js"
};

static const unsigned char chat_answer_run_js[] = {
#embed "app/chat/answer-run.js"
};

static const unsigned char chat_answer_view_js[] = {
#embed "app/chat/answer-view.js"
};

static const unsigned char chat_attachments_js[] = {
#embed "app/chat/attachments.js"
};

static const unsigned char chat_chat_js[] = {
#embed "app/chat/chat.js"
};

static const unsigned char chat_composer_js[] = {
#embed "app/chat/composer.js"
};

static const unsigned char chat_conversation_js[] = {
#embed "app/chat/conversation.js"
};

static const unsigned char chat_drafts_js[] = {
#embed "app/chat/drafts.js"
};

static const unsigned char chat_empty_js[] = {
#embed "app/chat/empty.js"
};

static const unsigned char chat_message_actions_js[] = {
#embed "app/chat/message-actions.js"
};

static const unsigned char chat_model_picker_js[] = {
#embed "app/chat/model-picker.js"
};

static const unsigned char chat_models_js[] = {
#embed "app/chat/models.js"
};

static const unsigned char chat_plan_part_js[] = {
#embed "app/chat/plan-part.js"
};

static const unsigned char chat_preview_js[] = {
#embed "app/chat/preview.js"
};

static const unsigned char chat_question_view_js[] = {
#embed "app/chat/question-view.js"
};

static const unsigned char chat_scroll_js[] = {
#embed "app/chat/scroll.js"
};

static const unsigned char chat_transcript_js[] = {
#embed "app/chat/transcript.js"
};

static const unsigned char core_announce_js[] = {
#embed "app/core/announce.js"
};

static const unsigned char core_api_js[] = {
#embed "app/core/api.js"
};

static const unsigned char core_dom_js[] = {
#embed "app/core/dom.js"
};

static const unsigned char core_events_js[] = {
#embed "app/core/events.js"
};

static const unsigned char core_format_js[] = {
#embed "app/core/format.js"
};

static const unsigned char core_icons_js[] = {
#embed "app/core/icons.js"
};

static const unsigned char core_keys_js[] = {
#embed "app/core/keys.js"
};

static const unsigned char core_theme_js[] = {
#embed "app/core/theme.js"
};

static const unsigned char dashboard_breakdown_js[] = {
#embed "app/dashboard/breakdown.js"
};

static const unsigned char dashboard_charts_frontier_js[] = {
#embed "app/dashboard/charts/frontier.js"
};

static const unsigned char dashboard_charts_scale_js[] = {
#embed "app/dashboard/charts/scale.js"
};

static const unsigned char dashboard_charts_shares_js[] = {
#embed "app/dashboard/charts/shares.js"
};

static const unsigned char dashboard_charts_span_js[] = {
#embed "app/dashboard/charts/span.js"
};

static const unsigned char dashboard_charts_time_chart_js[] = {
#embed "app/dashboard/charts/time-chart.js"
};

static const unsigned char dashboard_dashboard_js[] = {
#embed "app/dashboard/dashboard.js"
};

static const unsigned char dashboard_decisions_js[] = {
#embed "app/dashboard/decisions.js"
};

static const unsigned char dashboard_headline_js[] = {
#embed "app/dashboard/headline.js"
};

static const unsigned char dashboard_multiples_js[] = {
#embed "app/dashboard/multiples.js"
};

static const unsigned char dashboard_open_js[] = {
#embed "app/dashboard/open.js"
};

static const unsigned char dashboard_words_js[] = {
#embed "app/dashboard/words.js"
};

static const unsigned char frame_account_menu_js[] = {
#embed "app/frame/account-menu.js"
};

static const unsigned char frame_brand_js[] = {
#embed "app/frame/brand.js"
};

static const unsigned char frame_conversation_list_js[] = {
#embed "app/frame/conversation-list.js"
};

static const unsigned char frame_dialogs_js[] = {
#embed "app/frame/dialogs.js"
};

static const unsigned char frame_frame_js[] = {
#embed "app/frame/frame.js"
};

static const unsigned char frame_help_js[] = {
#embed "app/frame/help.js"
};

static const unsigned char frame_menu_js[] = {
#embed "app/frame/menu.js"
};

static const unsigned char frame_other_tabs_js[] = {
#embed "app/frame/other-tabs.js"
};

static const unsigned char frame_search_js[] = {
#embed "app/frame/search.js"
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

static const unsigned char playground_csv_js[] = {
#embed "app/playground/csv.js"
};

static const unsigned char playground_playground_js[] = {
#embed "app/playground/playground.js"
};

static const unsigned char playground_prompts_js[] = {
#embed "app/playground/prompts.js"
};

static const unsigned char playground_results_js[] = {
#embed "app/playground/results.js"
};

static const unsigned char playground_targets_js[] = {
#embed "app/playground/targets.js"
};

static const unsigned char settings_policy_js[] = {
#embed "app/settings/policy.js"
};

static const unsigned char settings_providers_js[] = {
#embed "app/settings/providers.js"
};

static const unsigned char settings_settings_js[] = {
#embed "app/settings/settings.js"
};

static const unsigned char settings_yaml_js[] = {
#embed "app/settings/yaml.js"
};

static const unsigned char style_base_css[] = {
#embed "app/style/base.css"
};

static const unsigned char style_chat_css[] = {
#embed "app/style/chat.css"
};

static const unsigned char style_frame_css[] = {
#embed "app/style/frame.css"
};

static const unsigned char style_markdown_css[] = {
#embed "app/style/markdown.css"
};

static const unsigned char style_pages_css[] = {
#embed "app/style/pages.css"
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
    {"account/people.js", account_people_js, sizeof account_people_js},
    {"account/sign-in.js", account_sign_in_js, sizeof account_sign_in_js},
    {"chat/answer-run.js", chat_answer_run_js, sizeof chat_answer_run_js},
    {"chat/answer-view.js", chat_answer_view_js, sizeof chat_answer_view_js},
    {"chat/attachments.js", chat_attachments_js, sizeof chat_attachments_js},
    {"chat/chat.js", chat_chat_js, sizeof chat_chat_js},
    {"chat/composer.js", chat_composer_js, sizeof chat_composer_js},
    {"chat/conversation.js", chat_conversation_js, sizeof chat_conversation_js},
    {"chat/drafts.js", chat_drafts_js, sizeof chat_drafts_js},
    {"chat/empty.js", chat_empty_js, sizeof chat_empty_js},
    {"chat/message-actions.js", chat_message_actions_js, sizeof chat_message_actions_js},
    {"chat/model-picker.js", chat_model_picker_js, sizeof chat_model_picker_js},
    {"chat/models.js", chat_models_js, sizeof chat_models_js},
    {"chat/plan-part.js", chat_plan_part_js, sizeof chat_plan_part_js},
    {"chat/preview.js", chat_preview_js, sizeof chat_preview_js},
    {"chat/question-view.js", chat_question_view_js, sizeof chat_question_view_js},
    {"chat/scroll.js", chat_scroll_js, sizeof chat_scroll_js},
    {"chat/transcript.js", chat_transcript_js, sizeof chat_transcript_js},
    {"core/announce.js", core_announce_js, sizeof core_announce_js},
    {"core/api.js", core_api_js, sizeof core_api_js},
    {"core/dom.js", core_dom_js, sizeof core_dom_js},
    {"core/events.js", core_events_js, sizeof core_events_js},
    {"core/format.js", core_format_js, sizeof core_format_js},
    {"core/icons.js", core_icons_js, sizeof core_icons_js},
    {"core/keys.js", core_keys_js, sizeof core_keys_js},
    {"core/theme.js", core_theme_js, sizeof core_theme_js},
    {"dashboard/breakdown.js", dashboard_breakdown_js, sizeof dashboard_breakdown_js},
    {"dashboard/charts/frontier.js", dashboard_charts_frontier_js, sizeof dashboard_charts_frontier_js},
    {"dashboard/charts/scale.js", dashboard_charts_scale_js, sizeof dashboard_charts_scale_js},
    {"dashboard/charts/shares.js", dashboard_charts_shares_js, sizeof dashboard_charts_shares_js},
    {"dashboard/charts/span.js", dashboard_charts_span_js, sizeof dashboard_charts_span_js},
    {"dashboard/charts/time-chart.js", dashboard_charts_time_chart_js, sizeof dashboard_charts_time_chart_js},
    {"dashboard/dashboard.js", dashboard_dashboard_js, sizeof dashboard_dashboard_js},
    {"dashboard/decisions.js", dashboard_decisions_js, sizeof dashboard_decisions_js},
    {"dashboard/headline.js", dashboard_headline_js, sizeof dashboard_headline_js},
    {"dashboard/multiples.js", dashboard_multiples_js, sizeof dashboard_multiples_js},
    {"dashboard/open.js", dashboard_open_js, sizeof dashboard_open_js},
    {"dashboard/words.js", dashboard_words_js, sizeof dashboard_words_js},
    {"frame/account-menu.js", frame_account_menu_js, sizeof frame_account_menu_js},
    {"frame/brand.js", frame_brand_js, sizeof frame_brand_js},
    {"frame/conversation-list.js", frame_conversation_list_js, sizeof frame_conversation_list_js},
    {"frame/dialogs.js", frame_dialogs_js, sizeof frame_dialogs_js},
    {"frame/frame.js", frame_frame_js, sizeof frame_frame_js},
    {"frame/help.js", frame_help_js, sizeof frame_help_js},
    {"frame/menu.js", frame_menu_js, sizeof frame_menu_js},
    {"frame/other-tabs.js", frame_other_tabs_js, sizeof frame_other_tabs_js},
    {"frame/search.js", frame_search_js, sizeof frame_search_js},
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
    {"playground/csv.js", playground_csv_js, sizeof playground_csv_js},
    {"playground/playground.js", playground_playground_js, sizeof playground_playground_js},
    {"playground/prompts.js", playground_prompts_js, sizeof playground_prompts_js},
    {"playground/results.js", playground_results_js, sizeof playground_results_js},
    {"playground/targets.js", playground_targets_js, sizeof playground_targets_js},
    {"settings/policy.js", settings_policy_js, sizeof settings_policy_js},
    {"settings/providers.js", settings_providers_js, sizeof settings_providers_js},
    {"settings/settings.js", settings_settings_js, sizeof settings_settings_js},
    {"settings/yaml.js", settings_yaml_js, sizeof settings_yaml_js},
    {"style/base.css", style_base_css, sizeof style_base_css},
    {"style/chat.css", style_chat_css, sizeof style_chat_css},
    {"style/frame.css", style_frame_css, sizeof style_frame_css},
    {"style/markdown.css", style_markdown_css, sizeof style_markdown_css},
    {"style/pages.css", style_pages_css, sizeof style_pages_css},
    {"style/tokens.css", style_tokens_css, sizeof style_tokens_css},
    {"style/watch.css", style_watch_css, sizeof style_watch_css},
    {"style/why.css", style_why_css, sizeof style_why_css},
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
