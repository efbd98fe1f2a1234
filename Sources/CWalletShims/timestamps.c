#include "CWalletShims.h"

#include <openssl/objects.h>

// MARK: - Responses

/// The values of a SEQUENCE, or NULL when the input is not one, whole.
static ASN1_SEQUENCE_ANY *values_of(const uint8_t *input, size_t count) {
  if (count > INT_MAX) return NULL;
  const uint8_t *end = input;
  ASN1_SEQUENCE_ANY *values = d2i_ASN1_SEQUENCE_ANY(NULL, &end, (long)count);
  if (values != NULL && end != input + count) {
    sk_ASN1_TYPE_pop_free(values, ASN1_TYPE_free);
    return NULL;
  }
  return values;
}

/// The bytes of the value at `index`, tag and length included, when it is a SEQUENCE.
static const ASN1_STRING *sequence_at(const ASN1_SEQUENCE_ANY *values, int index) {
  const ASN1_TYPE *value = sk_ASN1_TYPE_value(values, index);
  return value != NULL && value->type == V_ASN1_SEQUENCE ? value->value.sequence : NULL;
}

static int status_of(const ASN1_STRING *info, int64_t *status) {
  if (info == NULL) return 0;
  ASN1_SEQUENCE_ANY *members = values_of(ASN1_STRING_get0_data(info), (size_t)ASN1_STRING_length(info));
  const ASN1_TYPE *value = members == NULL ? NULL : sk_ASN1_TYPE_value(members, 0);
  int done = value != NULL && value->type == V_ASN1_INTEGER && ASN1_INTEGER_get_int64(status, value->value.integer);
  sk_ASN1_TYPE_pop_free(members, ASN1_TYPE_free);
  return done;
}

int cwallet_timestamp_response(const uint8_t *input, size_t count, int64_t *status, uint8_t **token,
                               size_t *token_count) {
  ASN1_SEQUENCE_ANY *members = values_of(input, count);
  if (members == NULL) return 0;
  int done = sk_ASN1_TYPE_num(members) <= 2 && status_of(sequence_at(members, 0), status);
  if (done && sk_ASN1_TYPE_num(members) == 2) {
    const ASN1_STRING *bytes = sequence_at(members, 1);
    *token_count = bytes == NULL ? 0 : (size_t)ASN1_STRING_length(bytes);
    *token = bytes == NULL ? NULL : OPENSSL_memdup(ASN1_STRING_get0_data(bytes), *token_count);
    done = *token != NULL;
  }
  sk_ASN1_TYPE_pop_free(members, ASN1_TYPE_free);
  return done;
}

// MARK: - Requests

static int fill_request(TS_REQ *request, TS_MSG_IMPRINT *imprint, X509_ALGOR *algorithm, int digest,
                        const uint8_t *hash, size_t count, const ASN1_INTEGER *nonce) {
  return X509_ALGOR_set0(algorithm, OBJ_nid2obj(digest), V_ASN1_NULL, NULL) == 1 &&
         TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
         TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)hash, (int)count) == 1 &&
         TS_REQ_set_version(request, 1) == 1 && TS_REQ_set_msg_imprint(request, imprint) == 1 &&
         TS_REQ_set_nonce(request, nonce) == 1 && TS_REQ_set_cert_req(request, 1) == 1;
}

uint8_t *cwallet_timestamp_request(int digest, const uint8_t *imprint, size_t imprint_count, const uint8_t *nonce,
                                   size_t nonce_count, size_t *count) {
  uint8_t *output = NULL;
  TS_REQ *request = TS_REQ_new();
  TS_MSG_IMPRINT *stamped = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  BIGNUM *number = imprint_count > 64 || nonce_count > 64 ? NULL : BN_bin2bn(nonce, (int)nonce_count, NULL);
  ASN1_INTEGER *value = number == NULL ? NULL : BN_to_ASN1_INTEGER(number, NULL);
  if (request != NULL && stamped != NULL && algorithm != NULL && value != NULL &&
      fill_request(request, stamped, algorithm, digest, imprint, imprint_count, value)) {
    int length = i2d_TS_REQ(request, &output);
    *count = length > 0 ? (size_t)length : 0;
  }
  ASN1_INTEGER_free(value);
  BN_free(number);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(stamped);
  TS_REQ_free(request);
  return output;
}

// MARK: - Tokens

static int add(int64_t *sum, const ASN1_INTEGER *count, int64_t unit, int64_t maximum) {
  int64_t value = 0;
  if (count == NULL) return 1;
  if (ASN1_INTEGER_get_int64(&value, count) != 1 || value < 0 || value > maximum) return 0;
  *sum += value * unit;
  return 1;
}

/// RFC 3161 §2.4.2: seconds, milliseconds and microseconds of 1 to 999.
static int accuracy_of(const TS_ACCURACY *accuracy, int64_t *microseconds) {
  *microseconds = accuracy == NULL ? -1 : 0;
  return accuracy == NULL || (add(microseconds, TS_ACCURACY_get_seconds(accuracy), 1000000, INT32_MAX) &&
                              add(microseconds, TS_ACCURACY_get_millis(accuracy), 1000, 999) &&
                              add(microseconds, TS_ACCURACY_get_micros(accuracy), 1, 999));
}

int cwallet_timestamp_read(TS_TST_INFO *info, struct cwallet_timestamp *timestamp) {
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT *digest = NULL;
  X509_ALGOR_get0(&digest, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING *hash = TS_MSG_IMPRINT_get_msg(imprint);
  const ASN1_GENERALIZEDTIME *time = TS_TST_INFO_get_time(info);
  timestamp->version = TS_TST_INFO_get_version(info);
  timestamp->policy = TS_TST_INFO_get_policy_id(info);
  timestamp->digest = OBJ_obj2nid(digest);
  timestamp->imprint = ASN1_STRING_get0_data(hash);
  timestamp->imprint_count = (size_t)ASN1_STRING_length(hash);
  timestamp->serial_number = TS_TST_INFO_get_serial(info);
  timestamp->time = ASN1_STRING_get0_data(time);
  timestamp->time_count = (size_t)ASN1_STRING_length(time);
  timestamp->nonce = TS_TST_INFO_get_nonce(info);
  timestamp->has_critical_extension =
      TS_TST_INFO_get_exts(info) != NULL && TS_TST_INFO_get_ext_by_critical(info, 1, -1) >= 0;
  return cwallet_time_seconds(time, &timestamp->seconds) == 1 &&
         accuracy_of(TS_TST_INFO_get_accuracy(info), &timestamp->accuracy);
}

int cwallet_timestamp_is_of(TS_TST_INFO *info, X509 *certificate) {
  GENERAL_NAME *name = TS_TST_INFO_get_tsa(info);
  if (name == NULL) return 1;
  if (name->type == GEN_DIRNAME && X509_NAME_cmp(name->d.directoryName, X509_get_subject_name(certificate)) == 0)
    return 1;
  GENERAL_NAMES *others = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  int found = 0;
  for (int i = 0; i < sk_GENERAL_NAME_num(others); i++)
    found |= GENERAL_NAME_cmp(sk_GENERAL_NAME_value(others, i), name) == 0;
  GENERAL_NAMES_free(others);
  return found;
}
