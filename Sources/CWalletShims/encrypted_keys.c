#include "CWalletShims.h"

#include <limits.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

static int unsigned_number(const ASN1_INTEGER *number, uint64_t *value) {
  return number != NULL && ASN1_INTEGER_get_uint64(value, number) == 1;
}

/// What the derivation asks for. `value` is the ASN.1 value of its parameters.
static int read_derivation(int kind, const ASN1_TYPE *value, struct cwallet_key_encryption *encryption) {
  if (value == NULL || value->type != V_ASN1_SEQUENCE) return 0;
  int done = 0;
  if (kind == NID_id_scrypt) {
    SCRYPT_PARAMS *parameters = ASN1_item_unpack(value->value.sequence, ASN1_ITEM_rptr(SCRYPT_PARAMS));
    done = parameters != NULL && unsigned_number(parameters->costParameter, &encryption->cost) &&
           unsigned_number(parameters->blockSize, &encryption->block_size) &&
           unsigned_number(parameters->parallelizationParameter, &encryption->parallelism);
    ASN1_item_free((ASN1_VALUE *)parameters, ASN1_ITEM_rptr(SCRYPT_PARAMS));
  } else if (kind == NID_id_pbkdf2) {
    PBKDF2PARAM *parameters = ASN1_item_unpack(value->value.sequence, ASN1_ITEM_rptr(PBKDF2PARAM));
    done = parameters != NULL && unsigned_number(parameters->iter, &encryption->iterations);
    ASN1_item_free((ASN1_VALUE *)parameters, ASN1_ITEM_rptr(PBKDF2PARAM));
  }
  return done;
}

int cwallet_key_encryption(const X509_SIG *key, struct cwallet_key_encryption *encryption) {
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OBJECT *object = NULL;
  const void *value = NULL;
  int type = V_ASN1_UNDEF;
  X509_SIG_get0(key, &algorithm, NULL);
  X509_ALGOR_get0(&object, &type, &value, algorithm);
  if (OBJ_obj2nid(object) != NID_pbes2 || type != V_ASN1_SEQUENCE) return 0;
  PBE2PARAM *scheme = ASN1_item_unpack(value, ASN1_ITEM_rptr(PBE2PARAM));
  if (scheme == NULL) return 0;
  *encryption = (struct cwallet_key_encryption){0};
  X509_ALGOR_get0(&object, NULL, NULL, scheme->encryption);
  encryption->cipher = OBJ_obj2nid(object);
  X509_ALGOR_get0(&object, NULL, NULL, scheme->keyfunc);
  int done = read_derivation(OBJ_obj2nid(object), scheme->keyfunc->parameter, encryption);
  PBE2PARAM_free(scheme);
  return done;
}

char *cwallet_encrypt_key(EVP_PKEY *key, const char *passphrase, size_t passphrase_count, uint8_t *salt,
                          size_t salt_count, uint8_t iv[16], uint64_t cost, uint64_t block_size,
                          uint64_t parallelism) {
  if (passphrase_count > INT_MAX || salt_count > INT_MAX) return NULL;
  char *text = NULL;
  BIO *output = BIO_new(BIO_s_mem());
  PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(key);
  X509_ALGOR *scheme = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, (int)salt_count, iv, cost, block_size,
                                             parallelism);
  X509_SIG *encrypted = NULL;
  if (output != NULL && plain != NULL && scheme != NULL)
    encrypted = PKCS8_set0_pbe(passphrase, (int)passphrase_count, plain, scheme);
  // The encrypted form owns the scheme from here on.
  if (encrypted == NULL) X509_ALGOR_free(scheme);
  char *written = NULL;
  if (encrypted != NULL && PEM_write_bio_PKCS8(output, encrypted) == 1) {
    long count = BIO_get_mem_data(output, &written);
    if (count > 0) text = OPENSSL_strndup(written, (size_t)count);
  }
  X509_SIG_free(encrypted);
  PKCS8_PRIV_KEY_INFO_free(plain);
  BIO_free(output);
  return text;
}
