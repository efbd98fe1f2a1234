#ifndef CGATHERINGDISK_H
#define CGATHERINGDISK_H

/// A layer between SQLite and its disk, the VFS that is SQLite's default at this moment: in write-ahead logs, writes
/// that adjoin reach the disk as one. For connections with `synchronous = FULL` only; gathering.c says why.
///
/// The name lasts as long as the process. NULL, which is SQLite's default itself, where there is no memory for it.
const char *gathering_disk(void);

#endif
