#include "CWalletShims.h"

#include <openssl/crypto.h>

void cwallet_openssl_free(void *pointer) { OPENSSL_free(pointer); }
