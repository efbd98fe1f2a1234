#include "CWalletShims.h"

#include <string.h>
#include <time.h>

#include <openssl/bio.h>
#include <openssl/x509_vfy.h>

int cwallet_time_seconds(const ASN1_TIME *time, int64_t *seconds) {
  int days = 0, rest = 0;
  ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
  // A NULL time would mean the clock to ASN1_TIME_diff.
  int done = epoch != NULL && time != NULL && ASN1_TIME_diff(&days, &rest, epoch, time) == 1;
  if (done) *seconds = (int64_t)days * 86400 + rest;
  ASN1_TIME_free(epoch);
  return done;
}

char *cwallet_name_text(const X509_NAME *name) {
  BIO *output = BIO_new(BIO_s_mem());
  if (output == NULL) return NULL;
  char *text = NULL, *bytes = NULL;
  if (X509_NAME_print_ex(output, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0) {
    long count = BIO_get_mem_data(output, &bytes);
    text = count < 0 ? NULL : OPENSSL_zalloc((size_t)count + 1);
    if (text != NULL && count > 0) memcpy(text, bytes, (size_t)count);
  }
  BIO_free(output);
  return text;
}

int cwallet_alternative_name_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }

const uint8_t *cwallet_alternative_name(const GENERAL_NAMES *names, int index, int kind, size_t *count) {
  int actual = 0;
  const ASN1_IA5STRING *text = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, index), &actual);
  if (actual != kind || text == NULL || (kind != GEN_DNS && kind != GEN_URI && kind != GEN_EMAIL)) return NULL;
  *count = (size_t)ASN1_STRING_length(text);
  return ASN1_STRING_get0_data(text);
}

// MARK: - Paths

int cwallet_revocation_counts(int64_t revoked_from, int64_t invalid_from, int reason, int64_t instant,
                              int is_own_word) {
  if (revoked_from <= instant || invalid_from <= instant) return 1;
  if (!is_own_word) return 0;
  // TRU-44: whoever has the key can write any date, unless it is said that the key was not lost.
  switch (reason) {
    case CRL_REASON_UNSPECIFIED:
    case CRL_REASON_AFFILIATION_CHANGED:
    case CRL_REASON_SUPERSEDED:
    case CRL_REASON_CESSATION_OF_OPERATION:
    case CRL_REASON_PRIVILEGE_WITHDRAWN: return 0;
    default: return 1;
  }
}

static int was_revoked(X509_CRL *list, X509 *certificate, const struct cwallet_path_question *question) {
  X509_REVOKED *entry = NULL;
  if (list == NULL || certificate == NULL || X509_CRL_get0_by_cert(list, &entry, certificate) == 0) return 1;
  int64_t revoked_from = 0, invalid_from = INT64_MAX;
  int critical = 0, reason = -1;
  if (cwallet_time_seconds(X509_REVOKED_get0_revocationDate(entry), &revoked_from) != 1) return 1;
  ASN1_ENUMERATED *code = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, &critical, NULL);
  int readable = code != NULL || critical == -1;
  if (code != NULL) reason = (int)ASN1_ENUMERATED_get(code);
  ASN1_GENERALIZEDTIME *date = X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, &critical, NULL);
  readable &= date != NULL ? cwallet_time_seconds(date, &invalid_from) == 1 : critical == -1;
  ASN1_ENUMERATED_free(code);
  ASN1_GENERALIZEDTIME_free(date);
  // What cannot be read counts.
  return !readable ||
         cwallet_revocation_counts(revoked_from, invalid_from, reason, question->instant, question->is_own_word);
}

static int has_list_of_issuer(const struct cwallet_path_question *question, const X509 *certificate) {
  for (size_t i = 0; i < question->list_count; i++)
    if (X509_NAME_cmp(X509_get_issuer_name(certificate), X509_CRL_get_issuer(question->lists[i])) == 0) return 1;
  return 0;
}

static int is_unrevoked(const struct cwallet_path_question *question, const X509 *certificate) {
  for (size_t i = 0; i < question->unrevoked_count; i++)
    if (question->unrevoked[i] == certificate) return 1;
  return 0;
}

/// A root names no place of lists, and no list says whether it is trusted (TRU-43).
static int is_root(X509 *certificate) { return certificate != NULL && X509_self_signed(certificate, 0) == 1; }

static int is_signed_with_sha1(X509 *certificate) {
  int digest = NID_undef;
  return certificate != NULL && X509_get_signature_info(certificate, &digest, NULL, NULL, NULL) == 1 &&
         digest == NID_sha1;
}

/// What the callback knows.
struct judgement {
  const struct cwallet_path_question *question;
  /// The list that was found to be issued after the instant. OpenSSL forgets its current list right after.
  X509_CRL *later_list;
  /// Whether a list cannot tell that a certificate is not revoked. What it names is revoked all the same.
  int lacks_status;
};

/// Lets findings pass that are none here; every other one ends the check.
static int judge(int good, X509_STORE_CTX *context) {
  if (good) return 1;
  struct judgement *judgement = X509_STORE_CTX_get_app_data(context);
  X509_CRL *list = X509_STORE_CTX_get0_current_crl(context);
  X509 *certificate = X509_STORE_CTX_get_current_cert(context);
  int pass = 0;
  switch (X509_STORE_CTX_get_error(context)) {
    case X509_V_ERR_UNABLE_TO_GET_CRL:
      pass = certificate != NULL && (is_unrevoked(judgement->question, certificate) || is_root(certificate) ||
                                     !has_list_of_issuer(judgement->question, certificate));
      break;
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
      // TRU-48
      judgement->lacks_status |= !is_unrevoked(judgement->question, certificate) && !is_root(certificate);
      pass = 1;
      break;
    case X509_V_ERR_CRL_NOT_YET_VALID:
      judgement->later_list = list;
      pass = 1;
      break;
    case X509_V_ERR_CERT_REVOKED:
      pass = !was_revoked(list != NULL ? list : judgement->later_list, certificate, judgement->question);
      break;
    case X509_V_ERR_EC_KEY_EXPLICIT_PARAMS:
      pass = judgement->question->passes_spelt_curves;
      break;
    case X509_V_ERR_CA_MD_TOO_WEAK:
      pass = judgement->question->passes_sha1 && is_signed_with_sha1(certificate);
      break;
  }
  if (pass) X509_STORE_CTX_set_error(context, X509_V_OK);
  return pass;
}

static int result_of(int error) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED: return CWALLET_PATH_EXPIRED;
    case X509_V_ERR_CERT_NOT_YET_VALID: return CWALLET_PATH_NOT_YET_VALID;
    case X509_V_ERR_CERT_REVOKED: return CWALLET_PATH_REVOKED;
    case X509_V_ERR_UNABLE_TO_GET_CRL: return CWALLET_PATH_STATUS_UNAVAILABLE;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return CWALLET_PATH_INCOMPLETE;
    default: return CWALLET_PATH_UNTRUSTED;
  }
}

static int set_parameters(X509_VERIFY_PARAM *parameters, const struct cwallet_path_question *question) {
  X509_VERIFY_PARAM_set_time(parameters, (time_t)question->instant);
  X509_VERIFY_PARAM_set_depth(parameters, question->depth);
  X509_VERIFY_PARAM_set_auth_level(parameters, question->security_level);
  if (X509_VERIFY_PARAM_set_purpose(parameters, question->purpose) != 1) return 0;
  if (question->list_count > 0 &&
      X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL) != 1)
    return 0;
  if (question->takes_any_anchor && X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN) != 1) return 0;
  return 1;
}

/// Whether the leaf has the name. It is asked here and not by parameter, because a parameter that keeps the
/// subject's common name out of this also keeps it out of the name constraints.
static int has_name(const struct cwallet_path_question *question) {
  const unsigned int flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
  switch (question->name_kind) {
    case CWALLET_NAME_NONE: return 1;
    case CWALLET_NAME_DNS: return X509_check_host(question->leaf, question->name, 0, flags, NULL) == 1;
    case CWALLET_NAME_IP: return X509_check_ip_asc(question->leaf, question->name, flags) == 1;
    case CWALLET_NAME_EMAIL: return X509_check_email(question->leaf, question->name, 0, flags) == 1;
    default: return 0;
  }
}

/// Hands over the path of a finished check. 0 when it does not fit.
static int copy_path(X509_STORE_CTX *context, X509 **path, size_t capacity, size_t *path_count) {
  STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
  int count = sk_X509_num(chain);
  if (count < 1 || (size_t)count > capacity) return 0;
  for (int i = 0; i < count; i++) path[i] = sk_X509_value(chain, i);
  *path_count = (size_t)count;
  return 1;
}

/// Lists the borrowed pointers. The containers are the caller's to free, the contents are not.
static int fill(const struct cwallet_path_question *question, X509_STORE *store, STACK_OF(X509) *intermediates,
                STACK_OF(X509_CRL) *lists) {
  for (size_t i = 0; i < question->anchor_count; i++)
    if (X509_STORE_add_cert(store, question->anchors[i]) != 1) return 0;
  for (size_t i = 0; i < question->intermediate_count; i++)
    if (sk_X509_push(intermediates, question->intermediates[i]) == 0) return 0;
  for (size_t i = 0; i < question->list_count; i++)
    if (sk_X509_CRL_push(lists, question->lists[i]) == 0) return 0;
  return 1;
}

int cwallet_verify_path(const struct cwallet_path_question *question, X509 **path, size_t capacity,
                        size_t *path_count) {
  int result = CWALLET_PATH_UNTRUSTED;
  struct judgement judgement = {question, NULL, 0};
  X509_STORE *store = X509_STORE_new();
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  STACK_OF(X509) *intermediates = sk_X509_new_null();
  STACK_OF(X509_CRL) *lists = sk_X509_CRL_new_null();
  if (store != NULL && context != NULL && intermediates != NULL && lists != NULL &&
      fill(question, store, intermediates, lists) &&
      X509_STORE_CTX_init(context, store, question->leaf, intermediates) == 1 &&
      set_parameters(X509_STORE_CTX_get0_param(context), question) == 1 &&
      X509_STORE_CTX_set_app_data(context, &judgement) == 1) {
    X509_STORE_CTX_set0_crls(context, lists);
    X509_STORE_CTX_set_verify_cb(context, judge);
    if (X509_verify_cert(context) != 1)
      result = result_of(X509_STORE_CTX_get_error(context));
    else if (X509_STORE_CTX_get_error(context) == X509_V_OK && has_name(question) &&
             copy_path(context, path, capacity, path_count))
      result = judgement.lacks_status ? CWALLET_PATH_STATUS_UNAVAILABLE : CWALLET_PATH_TRUSTED;
  }
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  sk_X509_free(intermediates);
  sk_X509_CRL_free(lists);
  return result;
}

// MARK: - Revocation lists

int cwallet_list_is_by(X509_CRL *list, X509 *issuer) {
  EVP_PKEY *key = X509_get0_pubkey(issuer);
  return key != NULL && X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 &&
         X509_CRL_verify(list, key) == 1;
}

int cwallet_list_names(X509_CRL *list, X509 *certificate, int64_t *revoked_from) {
  X509_REVOKED *entry = NULL;
  if (X509_CRL_get0_by_cert(list, &entry, certificate) != 1) return 0;
  // A date that cannot be read was always past.
  if (cwallet_time_seconds(X509_REVOKED_get0_revocationDate(entry), revoked_from) != 1) *revoked_from = INT64_MIN;
  return 1;
}
