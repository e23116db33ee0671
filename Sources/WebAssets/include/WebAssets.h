// The chat app's files, embedded in the binary: everything under app/.
#ifndef WEBASSETS_H
#define WEBASSETS_H
#include <stddef.h>

/// A file of the app.
typedef struct {
    /// Its path below app/, as "core/dom.js".
    const char *path;
    const unsigned char *bytes;
    size_t count;
} web_asset;

/// How many files there are.
size_t web_asset_count(void);
/// The file at a position of 0 ..< web_asset_count().
web_asset web_asset_at(size_t position);

#endif
