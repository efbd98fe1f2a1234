#include "CWalletShims.h"

#include <openssl/crypto.h>

void cwallet_openssl_free(void *pointer) { OPENSSL_free(pointer); }

void cwallet_openssl_clear_free(void *pointer, size_t count) { OPENSSL_clear_free(pointer, count); }
