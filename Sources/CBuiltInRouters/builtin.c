#include "CBuiltInRouters.h"

static const unsigned char skill_manifest[] = {
#embed "skill/router.json"
};

_Alignas(64) static const unsigned char skill_weights[] = {
#embed "skill/weights.safetensors"
};

builtin_file builtin_skill_manifest(void) { return (builtin_file){skill_manifest, sizeof skill_manifest}; }
builtin_file builtin_skill_weights(void) { return (builtin_file){skill_weights, sizeof skill_weights}; }
