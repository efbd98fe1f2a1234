#ifndef CWALLETSHIMS_H
#define CWALLETSHIMS_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// What Swift cannot say itself: macros, parameter lists whose names and values must outlive the
// call that adds them, and callbacks. Everything here returns plain numbers or owned pointers.

/// Frees memory that OpenSSL allocated; `OPENSSL_free` is a macro.
void cwallet_openssl_free(void *pointer);

/// Overwrites memory that OpenSSL allocated, then frees it; `OPENSSL_clear_free` is a macro.
void cwallet_openssl_clear_free(void *pointer, size_t count);

/// Where the needle first stands; `count` when it does not.
size_t cwallet_find(const uint8_t *bytes, size_t count, const uint8_t *needle, size_t needle_count);

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

/// How a private key is encrypted (PBES2, RFC 8018 §6.2): the NID of the cipher, and the numbers of scrypt (RFC 7914)
/// or the iterations of PBKDF2; those of the other are 0.
struct cwallet_key_encryption {
  int cipher;
  uint64_t cost;
  uint64_t block_size;
  uint64_t parallelism;
  uint64_t iterations;
};

/// Reads how a key is encrypted, without trying. 0 for anything but PBES2 with scrypt or PBKDF2.
int cwallet_key_encryption(const X509_SIG *key, struct cwallet_key_encryption *encryption);

/// The key as an encrypted PKCS #8 block (RFC 5958 §3, RFC 7468 §11): AES-256-CBC under scrypt. Free with
/// `cwallet_openssl_free`; NULL on failure. `salt` and `iv` are only read.
char *cwallet_encrypt_key(EVP_PKEY *key, const char *passphrase, size_t passphrase_count, uint8_t *salt,
                          size_t salt_count, uint8_t iv[16], uint64_t cost, uint64_t block_size,
                          uint64_t parallelism);

// MARK: - Decryption

/// Opens a symmetric key that was encrypted with RSA, in one flow whether or not its padding is right: 1 with the key,
/// or with random bytes of `counts[0]` when the padding is wrong or the length is none of `counts` (each at most 32).
/// 0, and nothing written, when `input` is not as long as the modulus or the machine fails.
int cwallet_rsa_unwrap(EVP_PKEY *key, int padding, const EVP_MD *digest, const uint8_t *input, size_t input_count,
                       const size_t *counts, size_t count_count, uint8_t output[32], size_t *output_count);

/// The concatenation KDF (NIST SP 800-56A §5.8.2.1 with a hash). 1 when `output` was filled.
int cwallet_concat_kdf(const char *digest, const uint8_t *secret, size_t secret_count, const uint8_t *info,
                       size_t info_count, uint8_t *output, size_t output_count);

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
  CWALLET_PATH_INCOMPLETE = 6,
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
  /// Certificates that are known not to be revoked: no list need say so again.
  X509 *const *unrevoked;
  size_t unrevoked_count;
  int64_t instant;
  /// Whether nobody but the key's holder says that this was the instant.
  int is_own_word;
  int purpose;
  int depth;
  int security_level;
  int name_kind;
  const char *name;
  /// Whether an anchor may be any certificate, and need not be a self-signed root.
  int takes_any_anchor;
  /// Whether curves that are spelt out in numbers pass. The caller has judged them itself.
  int passes_spelt_curves;
  /// Whether signatures with SHA-1 pass. The caller judges them itself.
  int passes_sha1;
};

/// Builds and checks a path. The certificates of a trusted one are borrowed from the question, leaf first.
int cwallet_verify_path(const struct cwallet_path_question *question, X509 **path, size_t capacity, size_t *path_count);

/// Whether the subject of `issuer` is the issuer of `list` and its key has signed it.
int cwallet_list_is_by(X509_CRL *list, X509 *issuer);

/// Whether a revocation counts at an instant. Dates are seconds since 1970; `invalid_from` is INT64_MAX, and `reason` -1,
/// when nothing is said.
int cwallet_revocation_counts(int64_t revoked_from, int64_t invalid_from, int reason, int64_t instant, int is_own_word);

/// Looks a certificate up in a list. 1 when it is there, with the second since 1970 from which it is revoked.
int cwallet_list_names(X509_CRL *list, X509 *certificate, int64_t *revoked_from);

// MARK: - Answers of status responders (OCSP, RFC 6960)

struct cwallet_ocsp_status {
  /// V_OCSP_CERTSTATUS_GOOD, _REVOKED or _UNKNOWN.
  int status;
  int reason;
  int64_t revoked_from;
  int64_t invalid_from;
  int64_t this_update;
  /// INT64_MAX when there is none.
  int64_t next_update;
};

/// The answer about a certificate: 1 when it is there, well formed and without critical extensions.
int cwallet_ocsp_status(OCSP_BASICRESP *response, X509 *certificate, X509 *issuer, struct cwallet_ocsp_status *status);

/// The hash (NID) of the response's signature; NID_undef when it is not known.
int cwallet_ocsp_digest(const OCSP_BASICRESP *response);

/// Whether the response is signed by the issuer of the certificates that it names, or by who has a certificate for that
/// from the issuer. The question gives anchors, intermediates, instant and rules; `issuer` may be NULL.
int cwallet_ocsp_is_authorised(OCSP_BASICRESP *response, X509 *issuer, const struct cwallet_path_question *question);

// MARK: - Signed messages (CMS SignedData, RFC 5652)

/// Reads a message and tells where it ends. A SignedData is read without its X.509 certificates, which are handed over as
/// they stand: OpenSSL 3.0 takes a tenth of a millisecond for the key of each. They are to be freed with
/// `cwallet_values_free`, also when the message is NULL.
CMS_ContentInfo *cwallet_message_read(const uint8_t *bytes, size_t count, size_t *end, ASN1_SEQUENCE_ANY **certificates);

int cwallet_value_count(const ASN1_SEQUENCE_ANY *values);

/// The bytes of the SEQUENCE at `index`, tag and length included. Borrowed from `values`.
const uint8_t *cwallet_value_bytes(const ASN1_SEQUENCE_ANY *values, int index, size_t *count);

void cwallet_values_free(ASN1_SEQUENCE_ANY *values);

/// How many signers there are; -1 when the message is no SignedData.
int cwallet_message_signer_count(CMS_ContentInfo *message);

/// The signer at `index`, borrowed from the message.
CMS_SignerInfo *cwallet_message_signer(CMS_ContentInfo *message, int index);

/// The dotted form of an object identifier. Free with `cwallet_openssl_free`; NULL on failure.
char *cwallet_object_text(const ASN1_OBJECT *object);

/// The numbers (NID) of a signer's hash, of the hash that its signature names (`NID_undef` when it names none), and of
/// its kind of key. 0 when the signature algorithm is not known.
int cwallet_signer_algorithms(CMS_SignerInfo *signer, int *digest, int *signature_digest, int *key_kind);

/// The DER of the one value of a signed attribute. Free with `cwallet_openssl_free`; NULL when it is not there, or is
/// there twice.
uint8_t *cwallet_signed_attribute(CMS_SignerInfo *signer, const char *type, size_t *count);

/// The DER of the first value of an attribute that is not signed. Free with `cwallet_openssl_free`; NULL when it is not
/// there.
uint8_t *cwallet_unsigned_attribute(CMS_SignerInfo *signer, const char *type, size_t *count);

/// The signing time in seconds since 1970. 0 when there is none, -1 when it is not well formed.
int cwallet_signing_time(CMS_SignerInfo *signer, int64_t *seconds);

/// Whether the key of `certificate` has signed this signer's attributes, and they name this type and content. `content`
/// is NULL when the message carries its content. The message is changed, but not what it says.
int cwallet_message_is_signed(CMS_ContentInfo *message, CMS_SignerInfo *signer, X509 *certificate,
                              const uint8_t *content, size_t count);

/// Takes detached content that is written to it, and hashes it as the message's signers did. NULL on failure.
BIO *cwallet_message_hashing(CMS_ContentInfo *message);

/// As `cwallet_message_is_signed`, for content that was written to `hashing`.
int cwallet_message_is_signed_over(CMS_ContentInfo *message, CMS_SignerInfo *signer, X509 *certificate, BIO *hashing);

void cwallet_message_hashing_free(BIO *hashing);

/// Whether the signer signed which certificate is its own (ESS signing-certificate of RFC 2634 §5.4, or -v2 of RFC
/// 5035): 1 when `certificate` is the first that it names; 0 when it says nothing; -1 when it names another, or cannot be
/// read.
int cwallet_names_certificate(CMS_SignerInfo *signer, X509 *certificate);

/// A message over content that is kept elsewhere, by one signer whose key is elsewhere too. All pointers are borrowed.
struct cwallet_signing {
  X509 *signer;
  X509 *const *others;
  size_t other_count;
  const EVP_MD *digest;
  /// Whether an RSA key signs with PSS (RFC 4056), its salt as long as the hash.
  int pss;
  const uint8_t *content_digest;
  /// Seconds since 1970; INT64_MIN leaves the attribute out.
  int64_t signing_time;
};

/// The attributes to be signed, in DER: type and hash of the content, the signer's certificate (RFC 5035), and maybe the
/// time. Free with `cwallet_openssl_free`; NULL on failure.
uint8_t *cwallet_signing_attributes(const struct cwallet_signing *signing, size_t *count);

/// The message with its signature and, unless NULL, a time-stamp token of that. Free with `cwallet_openssl_free`; NULL on
/// failure.
uint8_t *cwallet_signing_message(const struct cwallet_signing *signing, const uint8_t *signature,
                                 size_t signature_count, const uint8_t *token, size_t token_count, size_t *count);

// MARK: - Time-stamps (RFC 3161)

/// Takes the token out of a response, byte for byte. 1 with the status and, when there is one, the token, to be freed
/// with `cwallet_openssl_free`; 0 when the input is no response.
int cwallet_timestamp_response(const uint8_t *input, size_t count, int64_t *status, uint8_t **token,
                               size_t *token_count);

/// A request for a token, with the authority's certificate in it. `digest` is the number (NID) of the hash. Free with
/// `cwallet_openssl_free`; NULL on failure.
uint8_t *cwallet_timestamp_request(int digest, const uint8_t *imprint, size_t imprint_count, const uint8_t *nonce,
                                   size_t nonce_count, size_t *count);

/// What a token says. Pointers are borrowed from the token's content.
struct cwallet_timestamp {
  int64_t version;
  const ASN1_OBJECT *policy;
  /// The number (NID) of the hash.
  int digest;
  const uint8_t *imprint;
  size_t imprint_count;
  const ASN1_INTEGER *serial_number;
  /// Seconds since 1970, and the text that they were read from.
  int64_t seconds;
  const uint8_t *time;
  size_t time_count;
  /// Microseconds; -1 when it says nothing of its accuracy.
  int64_t accuracy;
  /// NULL when there is none.
  const ASN1_INTEGER *nonce;
  int has_critical_extension;
};

/// 0 when a part is not well formed.
int cwallet_timestamp_read(TS_TST_INFO *info, struct cwallet_timestamp *timestamp);

/// Whether the authority that the token names, if it names one, is a name of the certificate (RFC 3161 §2.4.2).
int cwallet_timestamp_is_of(TS_TST_INFO *info, X509 *certificate);

#endif
