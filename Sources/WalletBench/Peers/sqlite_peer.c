// The workload of the store over one table of SQLite, or of SQLCipher, whose library is named at run time.
// sqlite_peer.py compiles and loads this; it prints one JSON object.

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

enum { value_bytes = 1024, records_of_an_owner = 10, batch = 1000, blob_bytes = 1 << 20 };

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

static int (*open_v2)(const char *, sqlite3 **, int, const char *);
static int (*close_v2)(sqlite3 *);
static int (*exec)(sqlite3 *, const char *, void *, void *, char **);
static int (*prepare)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
static int (*bind_blob)(sqlite3_stmt *, int, const void *, int, void (*)(void *));
static int (*step)(sqlite3_stmt *);
static int (*reset)(sqlite3_stmt *);
static int (*finalize)(sqlite3_stmt *);
static const void *(*column_blob)(sqlite3_stmt *, int);
static int (*column_bytes)(sqlite3_stmt *, int);
static const char *(*errmsg)(sqlite3 *);

static sqlite3 *database;

static void fail(const char *what) {
  fprintf(stderr, "sqlite_peer: %s: %s\n", what, database ? errmsg(database) : "");
  exit(70);
}

static void load(const char *path) {
  void *library = dlopen(path, RTLD_LAZY);
  if (!library) fail(dlerror());
#define FIND(name) if (!(*(void **)&name = dlsym(library, "sqlite3_" #name))) fail("a symbol is missing: " #name)
  FIND(open_v2); FIND(close_v2); FIND(exec); FIND(bind_blob); FIND(step); FIND(reset); FIND(finalize);
  FIND(column_blob); FIND(column_bytes); FIND(errmsg);
  if (!(*(void **)&prepare = dlsym(library, "sqlite3_prepare_v2"))) fail("no prepare");
}

static void run(const char *sql) { if (exec(database, sql, 0, 0, 0)) fail(sql); }

static sqlite3_stmt *statement(const char *sql) {
  sqlite3_stmt *result;
  if (prepare(database, sql, -1, &result, 0)) fail(sql);
  return result;
}

static int cache_kib;

static void open_database(const char *path, const char *key) {
  char pragma[200];
  if (open_v2(path, &database, 2 | 4, 0)) fail("open");
  if (*key) { snprintf(pragma, sizeof pragma, "PRAGMA key = \"x'%s'\"", key); run(pragma); }
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  snprintf(pragma, sizeof pragma, "PRAGMA cache_size = -%d", cache_kib);
  if (cache_kib) run(pragma);
  run("CREATE TABLE IF NOT EXISTS document (owner BLOB NOT NULL, id BLOB NOT NULL, value BLOB NOT NULL, "
      "PRIMARY KEY (owner, id))");
}

// A name of 16 bytes that looks random and follows from a number.
static void name(uint64_t number, uint8_t *bytes) {
  for (int half = 0; half < 2; half++) {
    uint64_t word = number * 2 + half + 0x9E3779B97F4A7C15u;
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9u;
    word = (word ^ word >> 27) * 0x94D049BB133111EBu;
    word ^= word >> 31;
    memcpy(bytes + 8 * half, &word, 8);
  }
}

static uint64_t random_state = 42;
static uint64_t next_random(void) {
  random_state = random_state * 6364136223846793005u + 1442695040888963407u;
  return random_state >> 33;
}

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec / 1e6; }
static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}
static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu_before, wall_before;
static int members;
static void begin(void) { cpu_before = cpu(); wall_before = wall(); }
static void end(const char *what, long count) {
  double spent = (cpu() - cpu_before) * 1e6 / count, elapsed = (wall() - wall_before) * 1e6 / count;
  printf("%s\"%s\": {\"cpu\": %.3f, \"wall\": %.3f}", members++ ? ", " : "", what, spent, elapsed);
}

static uint8_t *value;

static void put(sqlite3_stmt *insert, long owner, long id, int count) {
  uint8_t owner_name[16], document_name[16];
  name(owner, owner_name);
  name(id + (1LL << 40), document_name);
  memcpy(value, document_name, 16);
  bind_blob(insert, 1, owner_name, 16, (void (*)(void *))-1);
  bind_blob(insert, 2, document_name, 16, (void (*)(void *))-1);
  bind_blob(insert, 3, value, count, 0);
  if (step(insert) != 101) fail("insert");
  reset(insert);
}

static long read_rows(sqlite3_stmt *query) {
  static volatile uint8_t seen;
  long rows = 0;
  while (step(query) == 100) {
    seen ^= *(const uint8_t *)column_blob(query, 0);
    rows += column_bytes(query, 0) > 0;
  }
  reset(query);
  return rows;
}

// Fills a database: owner by owner, or as documents arrive in life, when those of one owner lie far apart.
static void fill(long records, long owners, int by_owner) {
  sqlite3_stmt *insert = statement("INSERT INTO document VALUES (?, ?, ?)");
  for (long i = 0; i < records; i++) {
    if (i % batch == 0) run("BEGIN IMMEDIATE");
    put(insert, by_owner ? i / records_of_an_owner : i % owners, i, value_bytes);
    if (i % batch == batch - 1 || i == records - 1) run("COMMIT");
  }
  finalize(insert);
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void cwallet_peer(const char *library, const char *key, const char *path, long records, int cache) {
  long owners = records / records_of_an_owner;
  load(library);
  cache_kib = cache;
  value = malloc(blob_bytes);
  for (int i = 0; i < blob_bytes; i++) value[i] = (uint8_t)next_random();

  printf("{");
  open_database(path, key);
  begin();
  fill(records, owners, 1);
  end("load", records);
  run("DROP TABLE document; VACUUM");
  close_v2(database);
  open_database(path, key);
  fill(records, owners, 0);
  close_v2(database);
  struct stat file;
  if (stat(path, &file)) fail("no file");
  printf(", \"bytesOverPayload\": %.1f", (double)file.st_size / records - value_bytes);

  begin();
  open_database(path, key);
  sqlite3_stmt *get = statement("SELECT value FROM document WHERE owner = ? AND id = ?");
  uint8_t owner_name[16], document_name[16];
  name(0, owner_name); name(1LL << 40, document_name);
  bind_blob(get, 1, owner_name, 16, 0); bind_blob(get, 2, document_name, 16, 0);
  if (read_rows(get) != 1) fail("the first record is missing");
  end("open", 1);

  long gets = 50000;
  for (int warm = 1; warm >= 0; warm--) {
    begin();
    for (long i = 0; i < gets; i++) {
      long id = next_random() % records;
      name(id % owners, owner_name); name(id + (1LL << 40), document_name);
      bind_blob(get, 1, owner_name, 16, 0); bind_blob(get, 2, document_name, 16, 0);
      if (read_rows(get) != 1) fail("a record is missing");
    }
  }
  end("get", gets);

  sqlite3_stmt *list = statement("SELECT value FROM document WHERE owner = ?");
  long lists = 5000;
  for (int warm = 1; warm >= 0; warm--) {
    begin();
    for (long i = 0; i < lists; i++) {
      name(next_random() % owners, owner_name);
      bind_blob(list, 1, owner_name, 16, 0);
      if (read_rows(list) != records_of_an_owner) fail("a list is short");
    }
  }
  end("list", lists);

  sqlite3_stmt *insert = statement("INSERT INTO document VALUES (?, ?, ?)");
  long puts = 8000, next = records;
  begin();
  for (long i = 0; i < puts; i++) { put(insert, next_random() % owners, next, value_bytes); next++; }
  end("put", puts);
  long blobs = 256;
  begin();
  for (long i = 0; i < blobs; i++) { put(insert, owners + i, next, blob_bytes); next++; }
  end("write1MiB", blobs);
  begin();
  for (long i = 0; i < blobs; i++) {
    name(owners + i, owner_name);
    bind_blob(list, 1, owner_name, 16, 0);
    if (read_rows(list) != 1) fail("a large record is missing");
  }
  end("read1MiB", blobs);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf(", \"peakKiB\": %ld}\n", usage.ru_maxrss);
  fflush(stdout);
}
