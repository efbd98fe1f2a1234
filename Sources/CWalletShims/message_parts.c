#include "CWalletShims.h"

#include <limits.h>
#include <openssl/asn1t.h>
#include <openssl/objects.h>

// SignedData (RFC 5652 §3, §5.1), of which only the certificates are taken apart: all else stays byte for byte.

struct signed_data {
  ASN1_TYPE *version;
  ASN1_TYPE *digests;
  ASN1_TYPE *content;
  ASN1_SEQUENCE_ANY *certificates;
  ASN1_SEQUENCE_ANY *lists;
  ASN1_TYPE *signers;
};

struct signed_message {
  ASN1_OBJECT *type;
  struct signed_data *data;
};

typedef struct signed_data signed_data;
typedef struct signed_message signed_message;

// An implicit tag hides whether it is a SET, and a SEQUENCE keeps its order when it is written.
ASN1_SEQUENCE(signed_data) = {
    ASN1_SIMPLE(signed_data, version, ASN1_ANY),
    ASN1_SIMPLE(signed_data, digests, ASN1_ANY),
    ASN1_SIMPLE(signed_data, content, ASN1_ANY),
    ASN1_IMP_SEQUENCE_OF_OPT(signed_data, certificates, ASN1_ANY, 0),
    ASN1_IMP_SEQUENCE_OF_OPT(signed_data, lists, ASN1_ANY, 1),
    ASN1_SIMPLE(signed_data, signers, ASN1_ANY),
} static_ASN1_SEQUENCE_END(signed_data)

ASN1_SEQUENCE(signed_message) = {
    ASN1_SIMPLE(signed_message, type, ASN1_OBJECT),
    ASN1_EXP(signed_message, data, signed_data, 0),
} static_ASN1_SEQUENCE_END(signed_message)

/// Moves what is a certificate of X.509 to `certificates`. Other kinds stay for OpenSSL to judge.
static int take_certificates(signed_data *data, ASN1_SEQUENCE_ANY *certificates) {
  for (int i = 0; i < sk_ASN1_TYPE_num(data->certificates);) {
    if (sk_ASN1_TYPE_value(data->certificates, i)->type != V_ASN1_SEQUENCE) {
      i++;
      continue;
    }
    if (sk_ASN1_TYPE_push(certificates, sk_ASN1_TYPE_value(data->certificates, i)) <= 0) return 0;
    sk_ASN1_TYPE_delete(data->certificates, i);
  }
  if (sk_ASN1_TYPE_num(data->certificates) <= 0) {
    sk_ASN1_TYPE_free(data->certificates);
    data->certificates = NULL;
  }
  return 1;
}

/// What the message is without its certificates.
static CMS_ContentInfo *rest_of(signed_message *message, ASN1_SEQUENCE_ANY *certificates) {
  uint8_t *bytes = NULL;
  if (!take_certificates(message->data, certificates)) return NULL;
  int count = ASN1_item_i2d((const ASN1_VALUE *)message, &bytes, ASN1_ITEM_rptr(signed_message));
  const uint8_t *position = bytes;
  CMS_ContentInfo *rest = count <= 0 ? NULL : d2i_CMS_ContentInfo(NULL, &position, count);
  OPENSSL_free(bytes);
  return rest;
}

CMS_ContentInfo *cwallet_message_read(const uint8_t *bytes, size_t count, size_t *end,
                                      ASN1_SEQUENCE_ANY **certificates) {
  if (count > LONG_MAX) return NULL;
  const uint8_t *position = bytes;
  CMS_ContentInfo *message = NULL;
  *certificates = sk_ASN1_TYPE_new_null();
  signed_message *parts =
      (signed_message *)ASN1_item_d2i(NULL, &position, (long)count, ASN1_ITEM_rptr(signed_message));
  if (parts != NULL && *certificates != NULL && OBJ_obj2nid(parts->type) == NID_pkcs7_signed) {
    message = rest_of(parts, *certificates);
  } else {
    position = bytes;
    message = d2i_CMS_ContentInfo(NULL, &position, (long)count);
  }
  ASN1_item_free((ASN1_VALUE *)parts, ASN1_ITEM_rptr(signed_message));
  *end = message == NULL ? 0 : (size_t)(position - bytes);
  return message;
}

int cwallet_value_count(const ASN1_SEQUENCE_ANY *values) { return sk_ASN1_TYPE_num(values); }

const uint8_t *cwallet_value_bytes(const ASN1_SEQUENCE_ANY *values, int index, size_t *count) {
  const ASN1_TYPE *value = sk_ASN1_TYPE_value(values, index);
  if (value == NULL || value->type != V_ASN1_SEQUENCE) return NULL;
  *count = (size_t)ASN1_STRING_length(value->value.sequence);
  return ASN1_STRING_get0_data(value->value.sequence);
}

void cwallet_values_free(ASN1_SEQUENCE_ANY *values) { sk_ASN1_TYPE_pop_free(values, ASN1_TYPE_free); }
