#ifndef FAULTYDISK_WATCH_H
#define FAULTYDISK_WATCH_H

#include "FaultyDisk.h"

/// The watch of the file at this path, or NULL.
faulty_watch *faulty_watch_find(const char *path);

/// The code with which this call must fail, or 0. `torn` says whether to do half of it first.
int faulty_watch_fails(faulty_watch *watch, faulty_operation operation, int *torn);

void faulty_watch_note(faulty_watch *watch, faulty_operation operation, const char *path, int64_t offset,
                       const void *bytes, size_t count);

#endif
