#include "SanitizedMutex.h"

// Swift's Mutex waits in the kernel, which hands the lock over where the thread sanitizer cannot see it
// (Swift 6.3 on Linux: the slow paths lie in a library that is not instrumented). A program of a Mutex
// and two threads that wait for it is reported as a race. These functions, linked before that library,
// tell the sanitizer and pass the call on. Without the sanitizer they are not there.

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED

int sanitized_by_thread(void) { return 0; }

#else

int sanitized_by_thread(void) { return 1; }

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

typedef void lock_slow(uint32_t thread, __attribute__((swift_context)) void *mutex) __attribute__((swiftcall));
typedef void unlock_slow(__attribute__((swift_context)) void *mutex) __attribute__((swiftcall));

static void *behind(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) abort();
  return function;
}

__attribute__((swiftcall)) void sanitized_lock(uint32_t thread, __attribute__((swift_context)) void *mutex) __asm__(
    LOCK_SLOW);
__attribute__((swiftcall)) void sanitized_lock(uint32_t thread, __attribute__((swift_context)) void *mutex) {
  ((lock_slow *)behind(LOCK_SLOW))(thread, mutex);
  __tsan_acquire(mutex);
}

__attribute__((swiftcall)) void sanitized_unlock(__attribute__((swift_context)) void *mutex) __asm__(UNLOCK_SLOW);
__attribute__((swiftcall)) void sanitized_unlock(__attribute__((swift_context)) void *mutex) {
  __tsan_release(mutex);
  ((unlock_slow *)behind(UNLOCK_SLOW))(mutex);
}

#endif
