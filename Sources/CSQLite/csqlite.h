#include <sqlite3.h>

// What SQLite offers to C only: a variadic function and an expression.

// Sets an on/off option of sqlite3_db_config.
static inline int cwallet_sqlite_configure(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

static const int cwallet_sqlite_short_read = SQLITE_IOERR_SHORT_READ;
