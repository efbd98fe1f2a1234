#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "watch.h"

// The file that SQLite sees; the real one lies behind it in the same memory.
typedef struct {
  sqlite3_file base;
  faulty_watch *watch;
  const char *path;
} disk_file;

static sqlite3_vfs disk;
static sqlite3_vfs *real(void) { return disk.pAppData; }
static sqlite3_file *behind(sqlite3_file *file) { return (sqlite3_file *)((disk_file *)file + 1); }
static faulty_watch *watch_of(sqlite3_file *file) { return ((disk_file *)file)->watch; }

static int fails(sqlite3_file *file, faulty_operation operation) {
  return faulty_watch_fails(watch_of(file), operation, NULL);
}

static void note(sqlite3_file *file, faulty_operation operation, sqlite3_int64 offset, const void *bytes, int count) {
  faulty_watch_note(watch_of(file), operation, ((disk_file *)file)->path, offset, bytes, (size_t)count);
}

// MARK: - Files

static int disk_close(sqlite3_file *file) {
  int failure = fails(file, faulty_close);
  int code = behind(file)->pMethods->xClose(behind(file));
  return failure ? failure : code;
}

static int disk_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  int failure = fails(file, faulty_read);
  return failure ? failure : behind(file)->pMethods->xRead(behind(file), bytes, count, offset);
}

static int disk_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  int torn = 0;
  int failure = faulty_watch_fails(watch_of(file), faulty_write, &torn);
  if (failure && torn) behind(file)->pMethods->xWrite(behind(file), bytes, count / 2, offset);
  if (failure) return failure;
  int code = behind(file)->pMethods->xWrite(behind(file), bytes, count, offset);
  if (code == SQLITE_OK) note(file, faulty_write, offset, bytes, count);
  return code;
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int failure = fails(file, faulty_truncate);
  if (failure) return failure;
  int code = behind(file)->pMethods->xTruncate(behind(file), size);
  if (code == SQLITE_OK) note(file, faulty_truncate, size, NULL, 0);
  return code;
}

static int disk_sync(sqlite3_file *file, int flags) {
  int failure = fails(file, faulty_sync);
  if (failure) return failure;
  int code = behind(file)->pMethods->xSync(behind(file), flags);
  if (code == SQLITE_OK) note(file, faulty_sync, 0, NULL, 0);
  return code;
}

static int disk_file_size(sqlite3_file *file, sqlite3_int64 *size) {
  int failure = fails(file, faulty_file_size);
  return failure ? failure : behind(file)->pMethods->xFileSize(behind(file), size);
}

static int disk_lock(sqlite3_file *file, int level) {
  int failure = fails(file, faulty_lock);
  return failure ? failure : behind(file)->pMethods->xLock(behind(file), level);
}

static int disk_unlock(sqlite3_file *file, int level) { return behind(file)->pMethods->xUnlock(behind(file), level); }

static int disk_check_reserved_lock(sqlite3_file *file, int *held) {
  return behind(file)->pMethods->xCheckReservedLock(behind(file), held);
}

static int disk_file_control(sqlite3_file *file, int operation, void *argument) {
  return behind(file)->pMethods->xFileControl(behind(file), operation, argument);
}

static int disk_sector_size(sqlite3_file *file) { return behind(file)->pMethods->xSectorSize(behind(file)); }

static int disk_characteristics(sqlite3_file *file) {
  return behind(file)->pMethods->xDeviceCharacteristics(behind(file));
}

static int disk_shared_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory) {
  int failure = fails(file, faulty_shared_map);
  if (failure) *memory = NULL;
  return failure ? failure : behind(file)->pMethods->xShmMap(behind(file), region, size, extend, memory);
}

static int disk_shared_lock(sqlite3_file *file, int offset, int count, int flags) {
  // Giving a lock back cannot fail.
  int failure = flags & SQLITE_SHM_LOCK ? fails(file, faulty_shared_lock) : 0;
  return failure ? failure : behind(file)->pMethods->xShmLock(behind(file), offset, count, flags);
}

static void disk_shared_barrier(sqlite3_file *file) { behind(file)->pMethods->xShmBarrier(behind(file)); }

static int disk_shared_unmap(sqlite3_file *file, int delete) {
  return behind(file)->pMethods->xShmUnmap(behind(file), delete);
}

// Version 2: no memory-mapped reading, which would go past this layer.
static const sqlite3_io_methods methods = {
    2,
    disk_close,
    disk_read,
    disk_write,
    disk_truncate,
    disk_sync,
    disk_file_size,
    disk_lock,
    disk_unlock,
    disk_check_reserved_lock,
    disk_file_control,
    disk_sector_size,
    disk_characteristics,
    disk_shared_map,
    disk_shared_lock,
    disk_shared_barrier,
    disk_shared_unmap,
    NULL,
    NULL,
};

// MARK: - The disk

static int disk_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
  disk_file *opened = (disk_file *)file;
  opened->base.pMethods = NULL;
  // SQLite keeps the path alive as long as the file.
  opened->path = path;
  opened->watch = faulty_watch_find(path);
  int failure = faulty_watch_fails(opened->watch, faulty_open, NULL);
  if (failure) return failure;
  int existed = 1;
  if (opened->watch && flags & SQLITE_OPEN_CREATE) real()->xAccess(real(), path, SQLITE_ACCESS_EXISTS, &existed);
  int code = real()->xOpen(real(), path, behind(file), flags, out);
  if (behind(file)->pMethods) opened->base.pMethods = &methods;
  if (code == SQLITE_OK && !existed) note(file, faulty_open, 0, NULL, 0);
  return code;
}

static int disk_delete(sqlite3_vfs *vfs, const char *path, int synchronise) {
  faulty_watch *watch = faulty_watch_find(path);
  int failure = faulty_watch_fails(watch, faulty_delete, NULL);
  if (failure) return failure;
  int code = real()->xDelete(real(), path, synchronise);
  if (code == SQLITE_OK) faulty_watch_note(watch, faulty_delete, path, synchronise, NULL, 0);
  return code;
}

static int disk_access(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
  int failure = faulty_watch_fails(faulty_watch_find(path), faulty_access, NULL);
  return failure ? failure : real()->xAccess(real(), path, flags, result);
}

// The others work on no file of the watched directories: they get the real disk, which is all they look at.
static int disk_full_pathname(sqlite3_vfs *vfs, const char *path, int size, char *out) {
  return real()->xFullPathname(real(), path, size, out);
}
static int disk_randomness(sqlite3_vfs *vfs, int count, char *out) { return real()->xRandomness(real(), count, out); }
static int disk_sleep(sqlite3_vfs *vfs, int microseconds) { return real()->xSleep(real(), microseconds); }
static int disk_last_error(sqlite3_vfs *vfs, int count, char *out) {
  return real()->xGetLastError(real(), count, out);
}
static int disk_time(sqlite3_vfs *vfs, sqlite3_int64 *now) { return real()->xCurrentTimeInt64(real(), now); }
static int disk_old_time(sqlite3_vfs *vfs, double *now) { return real()->xCurrentTime(real(), now); }

void faulty_disk_install(void) {
  if (disk.pAppData) return;
  sqlite3_vfs *system = sqlite3_vfs_find(NULL);
  if (!system) abort();
  disk = (sqlite3_vfs){
      .iVersion = 2,
      .szOsFile = (int)sizeof(disk_file) + system->szOsFile,
      .mxPathname = system->mxPathname,
      .zName = "faulty",
      .pAppData = system,
      .xOpen = disk_open,
      .xDelete = disk_delete,
      .xAccess = disk_access,
      .xFullPathname = disk_full_pathname,
      .xRandomness = disk_randomness,
      .xSleep = disk_sleep,
      .xCurrentTime = disk_old_time,
      .xGetLastError = disk_last_error,
      .xCurrentTimeInt64 = disk_time,
  };
  if (sqlite3_vfs_register(&disk, 1) != SQLITE_OK) abort();
}
