#include "CWalletShims.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

enum { longest_key = 32 };

/// All ones when the two are equal, else zero, without a branch. The compiler must not see through it.
static size_t mask_equal(size_t a, size_t b) {
  volatile size_t difference = a ^ b;
  return ((difference | (0 - difference)) >> (sizeof(size_t) * 8 - 1)) - 1;
}

static size_t choose(size_t mask, size_t a, size_t b) { return (a & mask) | (b & ~mask); }

static EVP_PKEY_CTX *decryption_context(EVP_PKEY *key, int padding, const EVP_MD *digest) {
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
  if (context != NULL && EVP_PKEY_decrypt_init(context) == 1 && EVP_PKEY_CTX_set_rsa_padding(context, padding) == 1 &&
      (digest == NULL || (EVP_PKEY_CTX_set_rsa_oaep_md(context, digest) == 1 &&
                          EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest) == 1)))
    return context;
  EVP_PKEY_CTX_free(context);
  return NULL;
}

int cwallet_rsa_unwrap(EVP_PKEY *key, int padding, const EVP_MD *digest, const uint8_t *input, size_t input_count,
                       const size_t *counts, size_t count_count, uint8_t output[32], size_t *output_count) {
  uint8_t fallback[longest_key];
  size_t size = (size_t)EVP_PKEY_get_size(key);
  EVP_PKEY_CTX *context = decryption_context(key, padding, digest);
  uint8_t *clear = size < longest_key ? NULL : OPENSSL_zalloc(size);
  int ready = context != NULL && clear != NULL && count_count > 0 && input_count == size &&
              RAND_priv_bytes(fallback, sizeof fallback) == 1;
  if (ready) {
    // From here on nothing branches on what comes out.
    size_t clear_count = size;
    size_t opened = mask_equal((size_t)EVP_PKEY_decrypt(context, clear, &clear_count, input, input_count), 1);
    size_t fits = 0, chosen = counts[0];
    for (size_t i = 0; i < count_count; i++) {
      size_t mask = opened & mask_equal(clear_count, counts[i]);
      fits |= mask;
      chosen = choose(mask, counts[i], chosen);
    }
    for (size_t i = 0; i < longest_key; i++) output[i] = (uint8_t)choose(fits, clear[i], fallback[i]);
    *output_count = chosen;
  }
  OPENSSL_cleanse(fallback, sizeof fallback);
  OPENSSL_clear_free(clear, size);
  EVP_PKEY_CTX_free(context);
  return ready;
}

int cwallet_concat_kdf(const char *digest, const uint8_t *secret, size_t secret_count, const uint8_t *info,
                       size_t info_count, uint8_t *output, size_t output_count) {
  EVP_KDF *kdf = EVP_KDF_fetch(NULL, "SSKDF", NULL);
  EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)digest, 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, (void *)secret, secret_count),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_count),
      OSSL_PARAM_construct_end(),
  };
  int done = context != NULL && EVP_KDF_derive(context, output, output_count, parameters) == 1;
  EVP_KDF_CTX_free(context);
  EVP_KDF_free(kdf);
  return done;
}
