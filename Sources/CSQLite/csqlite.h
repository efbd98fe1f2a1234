#include <sqlite3.h>

// What SQLite offers to C only: a cast constant and a variadic function.

static inline sqlite3_destructor_type cwallet_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// Sets an on/off option of sqlite3_db_config.
static inline int cwallet_sqlite_configure(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

static const int cwallet_sqlite_short_read = SQLITE_IOERR_SHORT_READ;
