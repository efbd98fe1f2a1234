#include <sqlite3.h>
#include <string.h>

// What SQLite offers to C only: a variadic function, an expression, and memory that others write.

// Sets an on/off option of sqlite3_db_config.
static inline int cwallet_sqlite_configure(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

static const int cwallet_sqlite_short_read = SQLITE_IOERR_SHORT_READ;

// The beginning of the index of a write-ahead log, in memory that all connections of all processes share: twice the
// header, which each commit writes anew, and how many of the log's pages are in the file
// (https://www.sqlite.org/walformat.html, section 2.1).
struct cwallet_log_state {
  unsigned char header[48];
  unsigned char again[48];
  unsigned char in_file[4];
};

// Copies it. 0 where there is no log, or where somebody is just writing the header. SQLite writes the second header
// first and reads the first one first, and so is it done here.
static inline int cwallet_sqlite_log_state(sqlite3_file *file, struct cwallet_log_state *state) {
  void volatile *memory = 0;
  if (!file || !file->pMethods || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap) return 0;
  // The index is mapped in pieces of this size.
  if (file->pMethods->xShmMap(file, 0, 32768, 0, &memory) != SQLITE_OK || !memory) return 0;
  const unsigned char *start = (const unsigned char *)memory;
  memcpy(state->header, start, sizeof state->header);
  file->pMethods->xShmBarrier(file);
  memcpy(state->again, start + sizeof state->header, sizeof state->again + sizeof state->in_file);
  return memcmp(state->header, state->again, sizeof state->header) == 0;
}

// Whether the log is as it was.
static inline int cwallet_sqlite_is_log_as(sqlite3_file *file, const struct cwallet_log_state *before) {
  struct cwallet_log_state now;
  return cwallet_sqlite_log_state(file, &now) && memcmp(&now, before, sizeof now) == 0;
}
