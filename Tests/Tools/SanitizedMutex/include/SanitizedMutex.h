#ifndef SANITIZEDMUTEX_H
#define SANITIZEDMUTEX_H

// What is linked here takes the place of two functions of Swift's library under the thread sanitizer.

/// Whether the thread sanitizer watches: 1 or 0.
int sanitized_by_thread(void);

#endif
