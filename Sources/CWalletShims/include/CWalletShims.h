#ifndef CWALLETSHIMS_H
#define CWALLETSHIMS_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// What Swift cannot say itself: macros, parameter lists whose names and values must outlive the
// call that adds them, and callbacks. Everything here returns plain numbers or owned pointers.

/// Frees memory that OpenSSL allocated; `OPENSSL_free` is a macro.
void cwallet_openssl_free(void *pointer);

/// Overwrites memory that OpenSSL allocated, then frees it; `OPENSSL_clear_free` is a macro.
void cwallet_openssl_clear_free(void *pointer, size_t count);

// MARK: - Derivation

/// HKDF (RFC 5869): extract and expand, or expand alone when `salt` is NULL. 1 when `output` was filled.
int cwallet_hkdf(EVP_KDF *kdf, const char *digest, const uint8_t *secret, size_t secret_count, const uint8_t *salt,
                 size_t salt_count, const uint8_t *info, size_t info_count, uint8_t *output, size_t output_count);

/// HMAC with its key and digest set, or NULL.
EVP_MAC_CTX *cwallet_hmac(EVP_MAC *mac, const char *digest, const uint8_t *key, size_t key_count);

// MARK: - Keys

/// An elliptic-curve key from its encoded point and, unless NULL, its private scalar.
/// NULL when the point is not on the curve.
EVP_PKEY *cwallet_ec_key(const char *group, const uint8_t *point, size_t point_count, const uint8_t *scalar,
                         size_t scalar_count);

/// An RSA key from big-endian numbers that follow one another: n, e, d, p, q, dp, dq, qi.
/// A public key has counts of 0 from d on.
EVP_PKEY *cwallet_rsa_key(const uint8_t *numbers, const size_t counts[8]);

// MARK: - Certificates

/// Seconds since 1970. 0 when the time is not well formed.
int cwallet_time_seconds(const ASN1_TIME *time, int64_t *seconds);

/// The name as RFC 2253 writes it, in UTF-8. Free with `cwallet_openssl_free`; NULL on failure.
char *cwallet_name_text(const X509_NAME *name);

/// How many alternative names of this kind (`GEN_DNS`, `GEN_URI`) the certificate has, or -1 when the extension is
/// not well formed.
int cwallet_alternative_name_count(const GENERAL_NAMES *names);

/// The text of the alternative name at `index` when it is of this kind, else NULL. Borrowed from `names`.
const uint8_t *cwallet_alternative_name(const GENERAL_NAMES *names, int index, int kind, size_t *count);

enum cwallet_path_result {
  CWALLET_PATH_TRUSTED = 0,
  CWALLET_PATH_UNTRUSTED = 1,
  CWALLET_PATH_EXPIRED = 2,
  CWALLET_PATH_NOT_YET_VALID = 3,
  CWALLET_PATH_REVOKED = 4,
  CWALLET_PATH_STATUS_UNAVAILABLE = 5,
};

enum cwallet_name_kind {
  CWALLET_NAME_NONE = 0,
  CWALLET_NAME_DNS = 1,
  CWALLET_NAME_IP = 2,
  CWALLET_NAME_EMAIL = 3,
};

/// The question that `cwallet_verify_path` answers. All pointers are borrowed.
struct cwallet_path_question {
  X509 *leaf;
  X509 *const *intermediates;
  size_t intermediate_count;
  X509 *const *anchors;
  size_t anchor_count;
  X509_CRL *const *lists;
  size_t list_count;
  int64_t instant;
  int purpose;
  int depth;
  int security_level;
  int name_kind;
  const char *name;
};

/// Builds and checks a path. The certificates of a trusted one are borrowed from the question, leaf first.
int cwallet_verify_path(const struct cwallet_path_question *question, X509 **path, size_t capacity, size_t *path_count);

#endif
