#include "CArena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Below the size from which glibc maps memory anew each time.
enum { first_chunk_size = 60 * 1024, largest_chunk_size = 8 * 1024 * 1024, alignment = 16 };

typedef struct chunk {
  struct chunk *next;
} chunk;

struct carena {
  carena *outer;
  chunk *chunks;
  char *next;
  char *end;
  char *last;
  size_t chunk_size;
};

static _Thread_local carena *current;

static size_t aligned(size_t size) { return (size + alignment - 1) & ~(size_t)(alignment - 1); }

// As libcmark's own allocator does, for which there is no way to report that memory ran out.
static void out_of_memory(void) { abort(); }

static void add_chunk(carena *arena, size_t needed) {
  size_t size = arena->chunk_size;
  if (arena->chunk_size < largest_chunk_size) arena->chunk_size *= 2;
  if (size < needed + aligned(sizeof(chunk))) size = needed + aligned(sizeof(chunk));
  chunk *added = malloc(size);
  if (!added) out_of_memory();
  added->next = arena->chunks;
  arena->chunks = added;
  arena->next = (char *)added + aligned(sizeof(chunk));
  arena->end = (char *)added + size;
}

// Each allocation is led by its size, which `reallocate` needs.
static void *allocate(size_t size) {
  carena *arena = current;
  if (size > SIZE_MAX / 4) out_of_memory();
  size_t whole = aligned(size) + alignment;
  if ((size_t)(arena->end - arena->next) < whole) add_chunk(arena, whole);
  char *memory = arena->next + alignment;
  memcpy(arena->next, &size, sizeof size);
  arena->next += whole;
  arena->last = memory;
  return memory;
}

static void *allocate_zeroed(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) out_of_memory();
  void *memory = allocate(count * size);
  return memset(memory, 0, count * size);
}

static void *reallocate(void *memory, size_t size) {
  if (!memory) return allocate(size);
  carena *arena = current;
  size_t old;
  memcpy(&old, (char *)memory - alignment, sizeof old);
  if (size <= old) return memory;
  // The last allocation grows where it is.
  if (memory == arena->last && size <= SIZE_MAX / 4 && (size_t)(arena->end - arena->last) >= aligned(size)) {
    memcpy(arena->last - alignment, &size, sizeof size);
    arena->next = arena->last + aligned(size);
    return memory;
  }
  void *moved = allocate(size);
  return memcpy(moved, memory, old);
}

static void release(void *memory) { (void)memory; }

carena *carena_open(void) {
  carena *arena = calloc(1, sizeof *arena);
  if (!arena) return NULL;
  arena->chunk_size = first_chunk_size;
  arena->outer = current;
  current = arena;
  return arena;
}

void carena_close(carena *arena) {
  chunk *next;
  for (chunk *here = arena->chunks; here; here = next) {
    next = here->next;
    free(here);
  }
  current = arena->outer;
  free(arena);
}

cmark_mem *carena_memory(void) {
  static cmark_mem memory = {allocate_zeroed, reallocate, release};
  return &memory;
}
