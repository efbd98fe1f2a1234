#include "CWalletShims.h"

#include <openssl/objects.h>
#include <openssl/x509_vfy.h>

/// Whether the answer is about the certificate, by the hash that it names.
static int is_about(OCSP_SINGLERESP *answer, X509 *certificate, X509 *issuer) {
  const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id(answer);
  ASN1_OBJECT *digest = NULL;
  if (OCSP_id_get0_info(NULL, &digest, NULL, NULL, (OCSP_CERTID *)id) != 1) return 0;
  const EVP_MD *function = EVP_get_digestbyobj(digest);
  OCSP_CERTID *own = function == NULL ? NULL : OCSP_cert_to_id(function, certificate, issuer);
  int same = own != NULL && OCSP_id_cmp(own, id) == 0;
  OCSP_CERTID_free(own);
  return same;
}

static int read_answer(OCSP_SINGLERESP *answer, struct cwallet_ocsp_status *status) {
  ASN1_GENERALIZEDTIME *revoked = NULL, *updated = NULL, *next = NULL;
  int critical = 0;
  status->status = OCSP_single_get0_status(answer, &status->reason, &revoked, &updated, &next);
  status->revoked_from = status->invalid_from = status->next_update = INT64_MAX;
  if (status->status < 0 || OCSP_SINGLERESP_get_ext_by_critical(answer, 1, -1) >= 0 ||
      cwallet_time_seconds(updated, &status->this_update) != 1 ||
      (next != NULL && cwallet_time_seconds(next, &status->next_update) != 1))
    return 0;
  if (status->status != V_OCSP_CERTSTATUS_REVOKED) return 1;
  // What cannot be read was always past.
  if (cwallet_time_seconds(revoked, &status->revoked_from) != 1) status->revoked_from = INT64_MIN;
  ASN1_GENERALIZEDTIME *invalid = OCSP_SINGLERESP_get1_ext_d2i(answer, NID_invalidity_date, &critical, NULL);
  if (invalid == NULL ? critical != -1 : cwallet_time_seconds(invalid, &status->invalid_from) != 1)
    status->invalid_from = INT64_MIN;
  ASN1_GENERALIZEDTIME_free(invalid);
  return 1;
}

int cwallet_ocsp_status(OCSP_BASICRESP *response, X509 *certificate, X509 *issuer, struct cwallet_ocsp_status *status) {
  if (OCSP_BASICRESP_get_ext_by_critical(response, 1, -1) >= 0) return 0;
  for (int i = 0; i < OCSP_resp_count(response); i++) {
    OCSP_SINGLERESP *answer = OCSP_resp_get0(response, i);
    if (is_about(answer, certificate, issuer)) return read_answer(answer, status);
  }
  return 0;
}

int cwallet_ocsp_digest(const OCSP_BASICRESP *response) {
  const ASN1_OBJECT *algorithm = NULL;
  int digest = NID_undef;
  X509_ALGOR_get0(&algorithm, NULL, NULL, OCSP_resp_get0_tbs_sigalg(response));
  return OBJ_find_sigid_algs(OBJ_obj2nid(algorithm), &digest, NULL) == 1 ? digest : NID_undef;
}

static int pass_sha1(int good, X509_STORE_CTX *context) {
  int digest = NID_undef;
  X509 *certificate = X509_STORE_CTX_get_current_cert(context);
  if (good) return 1;
  if (X509_STORE_CTX_get_error(context) != X509_V_ERR_CA_MD_TOO_WEAK || certificate == NULL ||
      X509_get_signature_info(certificate, &digest, NULL, NULL, NULL) != 1 || digest != NID_sha1)
    return 0;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

int cwallet_ocsp_is_authorised(OCSP_BASICRESP *response, X509 *issuer, const struct cwallet_path_question *question) {
  int64_t made_at = 0;
  X509_STORE *store = X509_STORE_new();
  STACK_OF(X509) *others = sk_X509_new_null();
  int filled = store != NULL && others != NULL &&
               cwallet_time_seconds(OCSP_resp_get0_produced_at(response), &made_at) == 1;
  // A root that responds itself is at hand, though no intermediate.
  if (filled && issuer != NULL) filled = sk_X509_push(others, issuer) > 0;
  for (size_t i = 0; filled && i < question->anchor_count; i++)
    filled = X509_STORE_add_cert(store, question->anchors[i]) == 1;
  for (size_t i = 0; filled && i < question->intermediate_count; i++)
    filled = sk_X509_push(others, question->intermediates[i]) > 0;
  int authorised = 0;
  if (filled) {
    X509_VERIFY_PARAM *parameters = X509_STORE_get0_param(store);
    // TRU-46: an answer that was made after the instant is by whoever could make it then.
    X509_VERIFY_PARAM_set_time(parameters, (time_t)(made_at > question->instant ? made_at : question->instant));
    X509_VERIFY_PARAM_set_depth(parameters, question->depth);
    X509_VERIFY_PARAM_set_auth_level(parameters, question->security_level);
    if (question->takes_any_anchor) X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    if (question->passes_sha1) X509_STORE_set_verify_cb(store, pass_sha1);
    authorised = OCSP_basic_verify(response, others, store, 0) == 1;
  }
  sk_X509_free(others);
  X509_STORE_free(store);
  return authorised;
}
