#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CWalletShims.h"

#include <string.h>

enum { BLOCK = 64 };

/// Whether the two bytes stand beside each other, the first of them in the block. Compilers make a few wide instructions of
/// it.
static int has_pair(const uint8_t *block, uint8_t first, uint8_t second) {
  uint8_t found = 0;
  for (int i = 0; i < BLOCK; i++) found |= (block[i] == first) & (block[i + 1] == second);
  return found;
}

size_t cwallet_find(const uint8_t *bytes, size_t count, const uint8_t *needle, size_t needle_count) {
  for (size_t start = 0; start < count; start += BLOCK) {
    size_t rest = count - start;
    // What begins in a block without the pair is not it.
    if (rest > BLOCK && needle_count >= 2 && !has_pair(bytes + start, needle[0], needle[1])) continue;
    const uint8_t *found =
        memmem(bytes + start, rest < BLOCK + needle_count ? rest : BLOCK + needle_count, needle, needle_count);
    if (found != NULL) return (size_t)(found - bytes);
  }
  return count;
}
