#include "CWalletShims.h"

#include <limits.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>

int cwallet_hkdf(EVP_KDF *kdf, const char *digest, const uint8_t *secret, size_t secret_count, const uint8_t *salt,
                 size_t salt_count, const uint8_t *info, size_t info_count, uint8_t *output, size_t output_count) {
  EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
  if (context == NULL) return 0;
  int mode = salt == NULL ? EVP_KDF_HKDF_MODE_EXPAND_ONLY : EVP_KDF_HKDF_MODE_EXTRACT_AND_EXPAND;
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)digest, 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, secret_count),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)(salt == NULL ? secret : salt), salt_count),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_count),
      OSSL_PARAM_construct_end(),
  };
  int done = EVP_KDF_derive(context, output, output_count, parameters) == 1;
  EVP_KDF_CTX_free(context);
  return done;
}

EVP_MAC_CTX *cwallet_hmac(EVP_MAC *mac, const char *digest, const uint8_t *key, size_t key_count) {
  EVP_MAC_CTX *context = EVP_MAC_CTX_new(mac);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)digest, 0),
      OSSL_PARAM_construct_end(),
  };
  if (context != NULL && EVP_MAC_init(context, key, key_count, parameters) == 1) return context;
  EVP_MAC_CTX_free(context);
  return NULL;
}

/// The key that a builder describes. The builder stays the caller's.
static EVP_PKEY *key_from(OSSL_PARAM_BLD *builder, const char *type, int selection) {
  EVP_PKEY *key = NULL;
  OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
  if (parameters == NULL || context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
      EVP_PKEY_fromdata(context, &key, selection, parameters) != 1) {
    EVP_PKEY_free(key);
    key = NULL;
  }
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(parameters);
  return key;
}

EVP_PKEY *cwallet_ec_key(const char *group, const uint8_t *point, size_t point_count, const uint8_t *scalar,
                         size_t scalar_count) {
  if (scalar_count > INT_MAX) return NULL;
  EVP_PKEY *key = NULL;
  // The secure flag makes the parameter list keep the scalar in memory that is cleansed when freed.
  BIGNUM *number = scalar == NULL ? NULL : BN_secure_new();
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
  if (builder == NULL || OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, point_count) != 1)
    goto done;
  if (scalar != NULL && (number == NULL || BN_bin2bn(scalar, (int)scalar_count, number) == NULL ||
                         OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, number) != 1))
    goto done;
  key = key_from(builder, "EC", scalar == NULL ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR);
done:
  OSSL_PARAM_BLD_free(builder);
  BN_clear_free(number);
  return key;
}

EVP_PKEY *cwallet_rsa_key(const uint8_t *numbers, const size_t counts[8]) {
  static const char *const names[8] = {
      OSSL_PKEY_PARAM_RSA_N,       OSSL_PKEY_PARAM_RSA_E,       OSSL_PKEY_PARAM_RSA_D,
      OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2, OSSL_PKEY_PARAM_RSA_EXPONENT1,
      OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};
  EVP_PKEY *key = NULL;
  BIGNUM *parts[8] = {NULL};
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
  if (builder == NULL) return NULL;
  for (int i = 0; i < 8 && counts[i] > 0; i++) {
    if (counts[i] > INT_MAX) goto done;
    parts[i] = i < 2 ? BN_new() : BN_secure_new();
    if (parts[i] == NULL || BN_bin2bn(numbers, (int)counts[i], parts[i]) == NULL ||
        OSSL_PARAM_BLD_push_BN(builder, names[i], parts[i]) != 1)
      goto done;
    numbers += counts[i];
  }
  key = key_from(builder, "RSA", counts[2] == 0 ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR);
done:
  OSSL_PARAM_BLD_free(builder);
  for (int i = 0; i < 8; i++) BN_clear_free(parts[i]);
  return key;
}
