#include "CWalletShims.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/objects.h>

int cwallet_message_signer_count(CMS_ContentInfo *message) {
  if (OBJ_obj2nid(CMS_get0_type(message)) != NID_pkcs7_signed) return -1;
  STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(message);
  return signers == NULL ? 0 : sk_CMS_SignerInfo_num(signers);
}

CMS_SignerInfo *cwallet_message_signer(CMS_ContentInfo *message, int index) {
  return sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(message), index);
}

char *cwallet_object_text(const ASN1_OBJECT *object) {
  int count = OBJ_obj2txt(NULL, 0, object, 1);
  if (count <= 0 || count == INT_MAX) return NULL;
  char *text = OPENSSL_zalloc((size_t)count + 1);
  if (text != NULL) OBJ_obj2txt(text, count + 1, object, 1);
  return text;
}

int cwallet_signer_algorithms(CMS_SignerInfo *signer, int *digest, int *signature_digest, int *key_kind) {
  X509_ALGOR *digest_algorithm = NULL, *signature_algorithm = NULL;
  CMS_SignerInfo_get0_algs(signer, NULL, NULL, &digest_algorithm, &signature_algorithm);
  if (digest_algorithm == NULL || signature_algorithm == NULL) return 0;
  const ASN1_OBJECT *object = NULL;
  X509_ALGOR_get0(&object, NULL, NULL, digest_algorithm);
  *digest = OBJ_obj2nid(object);
  X509_ALGOR_get0(&object, NULL, NULL, signature_algorithm);
  int kind = OBJ_obj2nid(object);
  if (OBJ_find_sigid_algs(kind, signature_digest, key_kind) == 1) return 1;
  // The kind of key alone, as RFC 3370 §3.2 has it for RSA.
  *signature_digest = NID_undef;
  *key_kind = kind;
  return kind != NID_undef;
}

uint8_t *cwallet_unsigned_attribute(CMS_SignerInfo *signer, const char *type, size_t *count) {
  ASN1_OBJECT *object = OBJ_txt2obj(type, 1);
  uint8_t *output = NULL;
  int place = object == NULL ? -1 : CMS_unsigned_get_attr_by_OBJ(signer, object, -1);
  ASN1_TYPE *value = place < 0 ? NULL : X509_ATTRIBUTE_get0_type(CMS_unsigned_get_attr(signer, place), 0);
  int length = value == NULL ? -1 : i2d_ASN1_TYPE(value, &output);
  *count = length > 0 ? (size_t)length : 0;
  ASN1_OBJECT_free(object);
  return length > 0 ? output : NULL;
}

uint8_t *cwallet_signed_attribute(CMS_SignerInfo *signer, const char *type, size_t *count) {
  ASN1_OBJECT *object = OBJ_txt2obj(type, 1);
  uint8_t *output = NULL;
  int place = object == NULL ? -1 : CMS_signed_get_attr_by_OBJ(signer, object, -1);
  if (place >= 0 && CMS_signed_get_attr_by_OBJ(signer, object, place) < 0) {
    X509_ATTRIBUTE *attribute = CMS_signed_get_attr(signer, place);
    ASN1_TYPE *value = X509_ATTRIBUTE_count(attribute) == 1 ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
    int length = value == NULL ? -1 : i2d_ASN1_TYPE(value, &output);
    *count = length > 0 ? (size_t)length : 0;
    if (length <= 0) output = NULL;
  }
  ASN1_OBJECT_free(object);
  return output;
}

int cwallet_signing_time(CMS_SignerInfo *signer, int64_t *seconds) {
  ASN1_OBJECT *type = OBJ_nid2obj(NID_pkcs9_signingTime);
  if (CMS_signed_get_attr_by_OBJ(signer, type, -1) < 0) return 0;
  // -3: there is one such attribute with one value.
  const ASN1_TIME *time = CMS_signed_get0_data_by_OBJ(signer, type, -3, V_ASN1_UTCTIME);
  if (time == NULL) time = CMS_signed_get0_data_by_OBJ(signer, type, -3, V_ASN1_GENERALIZEDTIME);
  return cwallet_time_seconds(time, seconds) == 1 ? 1 : -1;
}

/// RFC 5652 §11.1: the attribute names the type of the content. OpenSSL only looks whether it is there.
static int names_content_type(CMS_ContentInfo *message, CMS_SignerInfo *signer) {
  const ASN1_OBJECT *named =
      CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT);
  return named != NULL && OBJ_cmp(named, CMS_get0_eContentType(message)) == 0;
}

/// Reads the content to its end, so that every hash over it is known.
static int read_through(BIO *content) {
  uint8_t buffer[4096];
  int count;
  while ((count = BIO_read(content, buffer, sizeof buffer)) > 0) continue;
  return count == 0 || BIO_eof(content);
}

/// Whether the signature is right for content that has gone through `hashed`.
static int is_signed(CMS_ContentInfo *message, CMS_SignerInfo *signer, X509 *certificate, BIO *hashed) {
  CMS_SignerInfo_set1_signer_cert(signer, certificate);
  if (CMS_signed_get_attr_count(signer) > 0)
    return names_content_type(message, signer) && CMS_SignerInfo_verify(signer) == 1 &&
           CMS_SignerInfo_verify_content(signer, hashed) == 1;
  // RFC 5652 §5.3: only plain data is signed without attributes. The attributes of another message could be shown as
  // the content otherwise.
  return OBJ_obj2nid(CMS_get0_eContentType(message)) == NID_pkcs7_data &&
         CMS_SignerInfo_verify_content(signer, hashed) == 1;
}

/// Frees a chain up to `last`, which stays.
static void free_chain(BIO *chain, const BIO *last) {
  while (chain != NULL && chain != last) {
    BIO *next = BIO_pop(chain);
    BIO_free(chain);
    chain = next;
  }
}

int cwallet_message_is_signed(CMS_ContentInfo *message, CMS_SignerInfo *signer, X509 *certificate,
                              const uint8_t *content, size_t count) {
  if (count > INT_MAX) return 0;
  BIO *detached = content == NULL ? NULL : BIO_new_mem_buf(content, (int)count);
  if (content != NULL && detached == NULL) return 0;
  BIO *hashed = CMS_dataInit(message, detached);
  int valid = hashed != NULL && read_through(hashed) && is_signed(message, signer, certificate, hashed);
  // The last of the chain is the caller's content, or the message's own.
  free_chain(hashed, detached);
  BIO_free(detached);
  return valid;
}

BIO *cwallet_message_hashing(CMS_ContentInfo *message) {
  BIO *sink = BIO_new(BIO_s_null());
  BIO *chain = sink == NULL ? NULL : CMS_dataInit(message, sink);
  if (chain == NULL) BIO_free(sink);
  return chain;
}

int cwallet_message_is_signed_over(CMS_ContentInfo *message, CMS_SignerInfo *signer, X509 *certificate,
                                   BIO *hashing) {
  return is_signed(message, signer, certificate, hashing);
}

void cwallet_message_hashing_free(BIO *hashing) { free_chain(hashing, NULL); }
