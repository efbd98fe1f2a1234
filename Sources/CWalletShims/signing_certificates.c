#include "CWalletShims.h"

#include <openssl/asn1t.h>
#include <openssl/objects.h>

// SigningCertificate (RFC 2634 §5.4) and SigningCertificateV2 (RFC 5035 §3), of which only the list is taken apart.
typedef struct {
  ASN1_SEQUENCE_ANY *certificates;
  ASN1_SEQUENCE_ANY *policies;
} signing_certificate;

ASN1_SEQUENCE(signing_certificate) = {
    ASN1_SEQUENCE_OF(signing_certificate, certificates, ASN1_ANY),
    ASN1_SEQUENCE_OF_OPT(signing_certificate, policies, ASN1_ANY),
} static_ASN1_SEQUENCE_END(signing_certificate)

/// The attribute with its first certificate alone. The others bound what a path may be made of, and are certificates of
/// attributes or the first one again as well: OpenSSL refuses those.
static int first_alone(const ASN1_STRING *value, uint8_t **output) {
  const uint8_t *position = ASN1_STRING_get0_data(value);
  const uint8_t *end = position + ASN1_STRING_length(value);
  signing_certificate *named = (signing_certificate *)ASN1_item_d2i(NULL, &position, ASN1_STRING_length(value),
                                                                    ASN1_ITEM_rptr(signing_certificate));
  int count = -1;
  if (named != NULL && position == end && sk_ASN1_TYPE_num(named->certificates) > 0) {
    while (sk_ASN1_TYPE_num(named->certificates) > 1) ASN1_TYPE_free(sk_ASN1_TYPE_pop(named->certificates));
    count = ASN1_item_i2d((const ASN1_VALUE *)named, output, ASN1_ITEM_rptr(signing_certificate));
  }
  ASN1_item_free((ASN1_VALUE *)named, ASN1_ITEM_rptr(signing_certificate));
  return count;
}

/// The bytes of the one attribute of that type: their number, 0 when there is none, -1 when it cannot be read.
static int attribute_of(CMS_SignerInfo *signer, int type, uint8_t **output) {
  if (CMS_signed_get_attr_by_NID(signer, type, -1) < 0) return 0;
  // -3: there is one such attribute with one value.
  ASN1_STRING *value = CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(type), -3, V_ASN1_SEQUENCE);
  return value == NULL ? -1 : first_alone(value, output);
}

int cwallet_names_certificate(CMS_SignerInfo *signer, X509 *certificate) {
  uint8_t *values[2] = {NULL, NULL};
  int counts[2] = {attribute_of(signer, NID_id_smime_aa_signingCertificate, &values[0]),
                   attribute_of(signer, NID_id_smime_aa_signingCertificateV2, &values[1])};
  int result = counts[0] == 0 && counts[1] == 0 ? 0 : -1;
  if (result != 0 && counts[0] >= 0 && counts[1] >= 0) {
    const uint8_t *positions[2] = {values[0], values[1]};
    ESS_SIGNING_CERT *first = counts[0] == 0 ? NULL : d2i_ESS_SIGNING_CERT(NULL, &positions[0], counts[0]);
    ESS_SIGNING_CERT_V2 *second = counts[1] == 0 ? NULL : d2i_ESS_SIGNING_CERT_V2(NULL, &positions[1], counts[1]);
    STACK_OF(X509) *own = sk_X509_new_null();
    if (own != NULL && sk_X509_push(own, certificate) > 0 && (first != NULL) == (counts[0] > 0) &&
        (second != NULL) == (counts[1] > 0) && OSSL_ESS_check_signing_certs(first, second, own, 1) == 1)
      result = 1;
    ESS_SIGNING_CERT_free(first);
    ESS_SIGNING_CERT_V2_free(second);
    sk_X509_free(own);
  }
  OPENSSL_free(values[0]);
  OPENSSL_free(values[1]);
  return result;
}
