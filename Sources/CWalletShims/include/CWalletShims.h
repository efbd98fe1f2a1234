#ifndef CWALLETSHIMS_H
#define CWALLETSHIMS_H

#include <openssl/evp.h>

/// Frees memory that OpenSSL allocated; `OPENSSL_free` is a macro.
void cwallet_openssl_free(void *pointer);

#endif
