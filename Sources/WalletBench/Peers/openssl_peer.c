// The least that a signed token costs: OpenSSL verifies one ECDSA P-256 signature over as many bytes, with everything
// kept that can be. Asked as `PeerProcess` asks: first how many bytes, then one line for each measurement.
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static EVP_PKEY *key;
static EVP_MD *hash;
static uint8_t message[65536], signature[80];
static size_t message_count, signature_count = sizeof signature;

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static void verify(long count) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  for (long i = 0; i < count; i++)
    if (EVP_DigestVerifyInit(context, NULL, hash, NULL, key) != 1 ||
        EVP_DigestVerify(context, signature, signature_count, message, message_count) != 1)
      fail("verify");
  EVP_MD_CTX_free(context);
}

static void *verify_on_thread(void *count) {
  verify(*(long *)count);
  return NULL;
}

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

int main(void) {
  char line[4096], task[32];
  long count;
  key = EVP_EC_gen("P-256");
  hash = EVP_MD_fetch(NULL, "SHA256", NULL);
  if (fgets(line, sizeof line, stdin) == NULL || sscanf(line, "%zu", &message_count) != 1 ||
      message_count > sizeof message)
    fail("no size");
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (EVP_DigestSignInit(context, NULL, hash, NULL, key) != 1 ||
      EVP_DigestSign(context, signature, &signature_count, message, message_count) != 1)
    fail("sign");
  EVP_MD_CTX_free(context);
  puts("{}");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin) && sscanf(line, "%31s %ld", task, &count) == 2) {
    double spent = cpu(), elapsed = wall();
    if (strcmp(task, "two") == 0) {
      long half = count / 2;
      pthread_t other;
      pthread_create(&other, NULL, verify_on_thread, &half);
      verify(half);
      pthread_join(other, NULL);
    } else {
      verify(count);
    }
    printf("{\"cpu\": %.3f, \"wall\": %.3f}\n", (cpu() - spent) / count, (wall() - elapsed) / count);
    fflush(stdout);
  }
}
