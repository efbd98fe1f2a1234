#include "CGatheringDisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// SQLite writes each page of a commit to the write-ahead log with two calls, 24 bytes and the page, and all of them lie
// one behind another. Here they wait until they are many, or until something else is done with the file.
//
// Nobody can miss what waits:
// - Commits are there for others once the wal-index names them. With synchronous = FULL that is after xSync, and what
//   waited is handed down before. (Where overwriting is not safe from power cuts, SQLite repeats the last page behind
//   xSync; there nothing waits.)
// - Pages of a transaction under way are read by its own connection only, through the same file, and xRead hands down
//   what waits. What a rollback leaves is handed down before a lock is given back: the next who writes there may be
//   another process, and nothing may come behind theirs.
// - A checkpoint begins with xSync of the log, and reads what is committed.
//
// Where a write fails that was put off, the call that hands it down fails: mostly xSync, and then nothing is committed.
// What waited is forgotten first, so that nothing is written behind SQLite's back.
//
// The database's own file is not for this. A checkpoint that could not copy everything calls its copies valid without
// an xSync, so that there is neither a moment to hand down the last of them nor a call that could fail.

// As much as SQLite's own disk takes at once. It holds SQLite's longest page, 64 KiB, too.
enum { room_size = 128 * 1024 - 1 };

// An open database or log. The real file lies before it in the same memory and sees to all that is not changed here.
typedef struct gathering {
  sqlite3_io_methods methods;  // First, for it is what SQLite's file leads to.
  const sqlite3_io_methods *real;
  sqlite3_file *file;
  struct gathering *other;  // Of a database its log, of a log its database.
  char *room;
  int count;
  sqlite3_int64 offset;
} gathering;

static gathering *of(sqlite3_file *file) { return (gathering *)file->pMethods; }

static int hand_down(gathering *log) {
  int count = log ? log->count : 0;
  if (count == 0) return SQLITE_OK;
  log->count = 0;
  return log->real->xWrite(log->file, log->room, count, log->offset);
}

// MARK: - Logs

static int log_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  gathering *log = of(file);
  if (log->count > room_size - count || offset != log->offset + log->count) {
    int code = hand_down(log);
    if (code != SQLITE_OK) return code;
    log->offset = offset;
  }
  if (!log->room) log->room = sqlite3_malloc(room_size);
  if (!log->room || count > room_size) return log->real->xWrite(file, bytes, count, offset);
  memcpy(log->room + log->count, bytes, count);
  log->count += count;
  return SQLITE_OK;
}

static int log_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  int code = hand_down(of(file));
  return code != SQLITE_OK ? code : of(file)->real->xRead(file, bytes, count, offset);
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = hand_down(of(file));
  return code != SQLITE_OK ? code : of(file)->real->xTruncate(file, size);
}

static int log_sync(sqlite3_file *file, int flags) {
  int code = hand_down(of(file));
  return code != SQLITE_OK ? code : of(file)->real->xSync(file, flags);
}

static int log_file_size(sqlite3_file *file, sqlite3_int64 *size) {
  int code = hand_down(of(file));
  return code != SQLITE_OK ? code : of(file)->real->xFileSize(file, size);
}

static int log_close(sqlite3_file *file) {
  gathering *log = of(file);
  int waiting = hand_down(log), code = log->real->xClose(file);
  sqlite3_free(log->room);
  log->other->other = NULL;
  return waiting != SQLITE_OK ? waiting : code;
}

// MARK: - Databases

// Giving a lock back cannot fail. What fails to be handed down here is part of no commit.

static int database_shared_lock(sqlite3_file *file, int offset, int count, int flags) {
  if (flags & SQLITE_SHM_UNLOCK) hand_down(of(file)->other);
  return of(file)->real->xShmLock(file, offset, count, flags);
}

static int database_unlock(sqlite3_file *file, int level) {
  hand_down(of(file)->other);
  return of(file)->real->xUnlock(file, level);
}

// MARK: - The disk

static sqlite3_vfs *real(sqlite3_vfs *disk) { return disk->pAppData; }

static int real_size(sqlite3_vfs *real) { return (real->szOsFile + 7) & ~7; }

static int disk_open(sqlite3_vfs *disk, const char *path, sqlite3_file *file, int flags, int *out) {
  int code = real(disk)->xOpen(real(disk), path, file, flags, out);
  if (code != SQLITE_OK || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) return code;
  gathering *opened = (gathering *)((char *)file + real_size(real(disk)));
  *opened = (gathering){.methods = *file->pMethods, .real = file->pMethods, .file = file};
  if (flags & SQLITE_OPEN_MAIN_DB) {
    opened->methods.xUnlock = database_unlock;
    opened->methods.xShmLock = database_shared_lock;
  } else {
    sqlite3_file *database = sqlite3_database_file_object(path);
    if (!(database->pMethods->xDeviceCharacteristics(database) & SQLITE_IOCAP_POWERSAFE_OVERWRITE)) return SQLITE_OK;
    opened->other = of(database);
    opened->other->other = opened;
    opened->methods.xClose = log_close;
    opened->methods.xRead = log_read;
    opened->methods.xWrite = log_write;
    opened->methods.xTruncate = log_truncate;
    opened->methods.xSync = log_sync;
    opened->methods.xFileSize = log_file_size;
  }
  file->pMethods = &opened->methods;
  return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *disk, const char *path, int synchronise) {
  return real(disk)->xDelete(real(disk), path, synchronise);
}
static int disk_access(sqlite3_vfs *disk, const char *path, int flags, int *result) {
  return real(disk)->xAccess(real(disk), path, flags, result);
}
static int disk_full_pathname(sqlite3_vfs *disk, const char *path, int size, char *out) {
  return real(disk)->xFullPathname(real(disk), path, size, out);
}
static int disk_randomness(sqlite3_vfs *disk, int count, char *out) {
  return real(disk)->xRandomness(real(disk), count, out);
}
static int disk_sleep(sqlite3_vfs *disk, int microseconds) { return real(disk)->xSleep(real(disk), microseconds); }
static int disk_last_error(sqlite3_vfs *disk, int count, char *out) {
  return real(disk)->xGetLastError(real(disk), count, out);
}
static int disk_time(sqlite3_vfs *disk, double *now) { return real(disk)->xCurrentTime(real(disk), now); }

// Two that open stores at once find one layer.
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

const char *gathering_disk(void) {
  sqlite3_vfs *system = sqlite3_vfs_find(NULL);
  if (!system) return NULL;
  char name[64];
  snprintf(name, sizeof name, "gathering-%p", (void *)system);
  pthread_mutex_lock(&mutex);
  sqlite3_vfs *disk = sqlite3_vfs_find(name);
  if (!disk && (disk = malloc(sizeof *disk + sizeof name))) {
    *disk = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = real_size(system) + (int)sizeof(gathering),
        .mxPathname = system->mxPathname,
        .zName = memcpy(disk + 1, name, sizeof name),
        .pAppData = system,
        .xOpen = disk_open,
        .xDelete = disk_delete,
        .xAccess = disk_access,
        .xFullPathname = disk_full_pathname,
        .xRandomness = disk_randomness,
        .xSleep = disk_sleep,
        .xCurrentTime = disk_time,
        .xGetLastError = disk_last_error,
    };
    if (sqlite3_vfs_register(disk, 0) != SQLITE_OK) {
      free(disk);
      disk = NULL;
    }
  }
  pthread_mutex_unlock(&mutex);
  return disk ? disk->zName : NULL;
}
