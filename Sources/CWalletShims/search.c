#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CWalletShims.h"

#include <string.h>

size_t cwallet_find(const uint8_t *bytes, size_t count, const uint8_t *needle, size_t needle_count) {
  const uint8_t *found = memmem(bytes, count, needle, needle_count);
  return found == NULL ? count : (size_t)(found - bytes);
}
