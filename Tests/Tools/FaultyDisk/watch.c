#include "watch.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct faulty_watch {
  faulty_watch *next;
  char directory[512];
  uint32_t mask;
  long remaining;
  long failures;
  int code, lasting, torn;
  int recording;
  faulty_entry *entries;
  size_t count, capacity;
};

static const int natural_codes[faulty_operation_count] = {
    [faulty_open] = SQLITE_CANTOPEN,
    [faulty_delete] = SQLITE_IOERR_DELETE,
    [faulty_access] = SQLITE_IOERR_ACCESS,
    [faulty_close] = SQLITE_IOERR_CLOSE,
    [faulty_read] = SQLITE_IOERR_READ,
    [faulty_write] = SQLITE_IOERR_WRITE,
    [faulty_truncate] = SQLITE_IOERR_TRUNCATE,
    [faulty_sync] = SQLITE_IOERR_FSYNC,
    [faulty_file_size] = SQLITE_IOERR_FSTAT,
    [faulty_lock] = SQLITE_IOERR_LOCK,
    [faulty_shared_map] = SQLITE_IOERR_SHMMAP,
    [faulty_shared_lock] = SQLITE_IOERR_SHMLOCK,
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static faulty_watch *watches;

faulty_watch *faulty_watch_new(void) {
  faulty_watch *watch = calloc(1, sizeof *watch);
  if (!watch) abort();
  pthread_mutex_lock(&mutex);
  watch->next = watches;
  watches = watch;
  pthread_mutex_unlock(&mutex);
  return watch;
}

void faulty_watch_directory(faulty_watch *watch, const char *directory) {
  pthread_mutex_lock(&mutex);
  strncpy(watch->directory, directory ? directory : "", sizeof watch->directory - 1);
  pthread_mutex_unlock(&mutex);
}

faulty_watch *faulty_watch_find(const char *path) {
  faulty_watch *found = NULL;
  if (!path) return NULL;
  pthread_mutex_lock(&mutex);
  for (faulty_watch *watch = watches; watch && !found; watch = watch->next) {
    size_t length = strlen(watch->directory);
    if (length && strncmp(path, watch->directory, length) == 0) found = watch;
  }
  pthread_mutex_unlock(&mutex);
  return found;
}

void faulty_watch_arm(faulty_watch *watch, uint32_t mask, long nth, int code, int lasting, int torn) {
  pthread_mutex_lock(&mutex);
  watch->mask = mask;
  watch->remaining = nth;
  watch->failures = 0;
  watch->code = code;
  watch->lasting = lasting;
  watch->torn = torn;
  pthread_mutex_unlock(&mutex);
}

long faulty_watch_failures(faulty_watch *watch) {
  pthread_mutex_lock(&mutex);
  long failures = watch->failures;
  pthread_mutex_unlock(&mutex);
  return failures;
}

int faulty_watch_fails(faulty_watch *watch, faulty_operation operation, int *torn) {
  int code = 0;
  if (!watch) return 0;
  pthread_mutex_lock(&mutex);
  if (watch->remaining > 0 && watch->mask & 1u << operation) {
    if (watch->remaining == 1) {
      code = watch->code ? watch->code : natural_codes[operation];
      if (torn) *torn = watch->torn;
      watch->failures++;
      if (!watch->lasting) watch->remaining = 0;
    } else {
      watch->remaining--;
    }
  }
  pthread_mutex_unlock(&mutex);
  return code;
}

void faulty_watch_record(faulty_watch *watch, int on) {
  pthread_mutex_lock(&mutex);
  if (on) {
    for (size_t i = 0; i < watch->count; i++) free((void *)watch->entries[i].bytes);
    watch->count = 0;
  }
  watch->recording = on;
  pthread_mutex_unlock(&mutex);
}

void faulty_watch_note(faulty_watch *watch, faulty_operation operation, const char *path, int64_t offset,
                       const void *bytes, size_t count) {
  if (!watch) return;
  pthread_mutex_lock(&mutex);
  if (watch->recording) {
    if (watch->count == watch->capacity) {
      watch->capacity = watch->capacity ? watch->capacity * 2 : 256;
      watch->entries = realloc(watch->entries, watch->capacity * sizeof *watch->entries);
      if (!watch->entries) abort();
    }
    faulty_entry entry = {.operation = operation, .offset = offset, .count = count};
    const char *slash = strrchr(path, '/');
    strncpy(entry.name, slash ? slash + 1 : path, sizeof entry.name - 1);
    if (count) {
      void *copy = malloc(count);
      if (!copy) abort();
      entry.bytes = memcpy(copy, bytes, count);
    }
    watch->entries[watch->count++] = entry;
  }
  pthread_mutex_unlock(&mutex);
}

void faulty_watch_mark(faulty_watch *watch, int64_t number) {
  faulty_watch_note(watch, faulty_mark, "", number, NULL, 0);
}

size_t faulty_watch_entry_count(faulty_watch *watch) {
  pthread_mutex_lock(&mutex);
  size_t count = watch->count;
  pthread_mutex_unlock(&mutex);
  return count;
}

faulty_entry faulty_watch_entry(faulty_watch *watch, size_t index) {
  pthread_mutex_lock(&mutex);
  faulty_entry entry = watch->entries[index];
  pthread_mutex_unlock(&mutex);
  return entry;
}
