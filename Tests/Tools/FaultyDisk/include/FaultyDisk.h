#ifndef FAULTYDISK_H
#define FAULTYDISK_H

#include <stddef.h>
#include <stdint.h>

// A layer between SQLite and the disk, for tests. It becomes SQLite's default VFS and hands everything
// on, except in directories that a test has put under watch: there the n-th call can be made to fail,
// and all that is written can be recorded, to be replayed up to a power cut.

/// What SQLite asks of a disk.
typedef enum {
  faulty_open,
  faulty_delete,
  faulty_access,
  faulty_close,
  faulty_read,
  faulty_write,
  faulty_truncate,
  faulty_sync,
  faulty_file_size,
  faulty_lock,
  faulty_shared_map,
  faulty_shared_lock,
  /// No call: a note that the test has put into the recording.
  faulty_mark,
  faulty_operation_count
} faulty_operation;

/// Becomes SQLite's default. Once per process, before the first watch.
void faulty_disk_install(void);

/// Puts a directory, by its absolute path, under watch. The watch is never freed, because a file that
/// SQLite still holds may refer to it; it can be used again with another directory.
typedef struct faulty_watch faulty_watch;
faulty_watch *_Nonnull faulty_watch_new(void);
void faulty_watch_directory(faulty_watch *_Nonnull watch, const char *_Nullable directory);

/// Lets the `nth` call from now (from 1) of the operations in `mask` fail; 0 arms nothing. When it is
/// `lasting`, so do all later ones. A write that is `torn` does half its work first. `code` is SQLite's,
/// or 0 for the one that says what failed.
void faulty_watch_arm(faulty_watch *_Nonnull watch, uint32_t mask, long nth, int code, int lasting, int torn);

/// How many calls have failed since arming.
long faulty_watch_failures(faulty_watch *_Nonnull watch);

/// Begins (1) or ends (0) to record; beginning forgets what was recorded before.
void faulty_watch_record(faulty_watch *_Nonnull watch, int on);
void faulty_watch_mark(faulty_watch *_Nonnull watch, int64_t number);

typedef struct {
  faulty_operation operation;
  /// The last component of the file's path.
  char name[64];
  /// Where a write begins, how long a file is cut, or the number of a mark.
  int64_t offset;
  const uint8_t *_Nullable bytes;
  size_t count;
} faulty_entry;

size_t faulty_watch_entry_count(faulty_watch *_Nonnull watch);
/// Valid until recording begins again.
faulty_entry faulty_watch_entry(faulty_watch *_Nonnull watch, size_t index);

#endif
