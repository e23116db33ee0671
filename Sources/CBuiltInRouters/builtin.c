#include "CBuiltInRouters.h"

static const unsigned char skill_manifest[] = {
#embed "skill/router.json"
};

_Alignas(64) static const unsigned char skill_weights[] = {
#embed "skill/weights.safetensors"
};

static const unsigned char planner_manifest[] = {
#embed "planner/router.json"
};

_Alignas(64) static const unsigned char planner_weights[] = {
#embed "planner/weights.safetensors"
};

builtin_file builtin_skill_manifest(void) { return (builtin_file){skill_manifest, sizeof skill_manifest}; }
builtin_file builtin_skill_weights(void) { return (builtin_file){skill_weights, sizeof skill_weights}; }
builtin_file builtin_planner_manifest(void) { return (builtin_file){planner_manifest, sizeof planner_manifest}; }
builtin_file builtin_planner_weights(void) { return (builtin_file){planner_weights, sizeof planner_weights}; }
