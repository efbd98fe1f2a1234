#include "CWalletShims.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

static int pack_algorithm(X509_ALGOR *outer, int name, void *value, const ASN1_ITEM *item) {
  ASN1_STRING *packed = ASN1_item_pack(value, item, NULL);
  if (packed != NULL && X509_ALGOR_set0(outer, OBJ_nid2obj(name), V_ASN1_SEQUENCE, packed) == 1) return 1;
  ASN1_STRING_free(packed);
  return 0;
}

/// RFC 4056 §2.2 with the hash in both places and a salt as long as it.
static int name_pss(X509_ALGOR *algorithm, const EVP_MD *digest) {
  RSA_PSS_PARAMS *parameters = RSA_PSS_PARAMS_new();
  X509_ALGOR *hash = X509_ALGOR_new();
  int done = 0;
  if (parameters != NULL && hash != NULL) {
    X509_ALGOR_set_md(hash, digest);
    parameters->hashAlgorithm = X509_ALGOR_dup(hash);
    parameters->maskGenAlgorithm = X509_ALGOR_new();
    parameters->saltLength = ASN1_INTEGER_new();
    done = parameters->hashAlgorithm != NULL && parameters->maskGenAlgorithm != NULL &&
           parameters->saltLength != NULL && ASN1_INTEGER_set(parameters->saltLength, EVP_MD_get_size(digest)) == 1 &&
           pack_algorithm(parameters->maskGenAlgorithm, NID_mgf1, hash, ASN1_ITEM_rptr(X509_ALGOR)) &&
           pack_algorithm(algorithm, NID_rsassaPss, parameters, ASN1_ITEM_rptr(RSA_PSS_PARAMS));
  }
  X509_ALGOR_free(hash);
  RSA_PSS_PARAMS_free(parameters);
  return done;
}

static int add_attributes(CMS_SignerInfo *signer, const struct cwallet_signing *signing) {
  if (CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) != 1 ||
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, signing->content_digest,
                                  EVP_MD_get_size(signing->digest)) != 1)
    return 0;
  if (signing->signing_time == INT64_MIN) return 1;
  ASN1_TIME *time = ASN1_TIME_adj(NULL, (time_t)signing->signing_time, 0, 0);
  int done = time != NULL &&
             CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, ASN1_STRING_type(time), time, -1) == 1;
  ASN1_TIME_free(time);
  return done;
}

/// The message without a signature, and its signer, borrowed from it.
static CMS_ContentInfo *begin(const struct cwallet_signing *signing, CMS_SignerInfo **signer) {
  // OpenSSL wants a private key and looks at its public half only until it signs, which it does not here.
  EVP_PKEY *key = X509_get0_pubkey(signing->signer);
  CMS_ContentInfo *message =
      key == NULL ? NULL : CMS_sign(NULL, NULL, NULL, NULL, CMS_DETACHED | CMS_PARTIAL | CMS_BINARY);
  if (message == NULL) return NULL;
  X509_ALGOR *algorithm = NULL;
  *signer = CMS_add1_signer(message, signing->signer, key, signing->digest,
                            CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES);
  int done = *signer != NULL && add_attributes(*signer, signing);
  for (size_t i = 0; done && i < signing->other_count; i++) done = CMS_add1_cert(message, signing->others[i]) == 1;
  if (done && signing->pss) {
    CMS_SignerInfo_get0_algs(*signer, NULL, NULL, NULL, &algorithm);
    done = name_pss(algorithm, signing->digest);
  }
  if (done) return message;
  CMS_ContentInfo_free(message);
  return NULL;
}

/// One element of a SET, already in DER.
static int push(ASN1_SEQUENCE_ANY *elements, const uint8_t *der, int count) {
  ASN1_TYPE *element = ASN1_TYPE_new();
  ASN1_STRING *bytes = ASN1_STRING_type_new(V_ASN1_SEQUENCE);
  if (element != NULL && bytes != NULL && ASN1_STRING_set(bytes, der, count) == 1) {
    ASN1_TYPE_set(element, V_ASN1_SEQUENCE, bytes);
    if (sk_ASN1_TYPE_push(elements, element) > 0) return 1;
    bytes = NULL;
  }
  ASN1_STRING_free(bytes);
  ASN1_TYPE_free(element);
  return 0;
}

uint8_t *cwallet_signing_attributes(const struct cwallet_signing *signing, size_t *count) {
  CMS_SignerInfo *signer = NULL;
  uint8_t *output = NULL;
  CMS_ContentInfo *message = begin(signing, &signer);
  ASN1_SEQUENCE_ANY *attributes = message == NULL ? NULL : sk_ASN1_TYPE_new_null();
  int done = attributes != NULL;
  for (int i = 0; done && i < CMS_signed_get_attr_count(signer); i++) {
    uint8_t *der = NULL;
    int length = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
    done = length > 0 && push(attributes, der, length);
    OPENSSL_free(der);
  }
  // RFC 5652 §5.4: a SET OF, whose order is that of DER.
  int length = done ? i2d_ASN1_SET_ANY(attributes, &output) : 0;
  *count = length > 0 ? (size_t)length : 0;
  sk_ASN1_TYPE_pop_free(attributes, ASN1_TYPE_free);
  CMS_ContentInfo_free(message);
  return output;
}

uint8_t *cwallet_signing_message(const struct cwallet_signing *signing, const uint8_t *signature,
                                 size_t signature_count, const uint8_t *token, size_t token_count, size_t *count) {
  CMS_SignerInfo *signer = NULL;
  uint8_t *output = NULL;
  CMS_ContentInfo *message = signature_count > INT_MAX || token_count > INT_MAX ? NULL : begin(signing, &signer);
  int done = message != NULL &&
             ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), signature, (int)signature_count) == 1;
  if (done && token != NULL)
    done = CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token,
                                         (int)token_count) == 1;
  int length = done ? i2d_CMS_ContentInfo(message, &output) : 0;
  *count = length > 0 ? (size_t)length : 0;
  CMS_ContentInfo_free(message);
  return output;
}
