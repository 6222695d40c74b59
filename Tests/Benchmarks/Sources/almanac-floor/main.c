// The least work that a build of a site can be: read each article, let cmark parse and render it, and write as many
// bytes to as many files as the site has. On all processors, with nothing decided, nothing checked, nothing kept.
//
//   almanac-floor PLAN THREADS
//
// PLAN has a line for each output, its fields parted by tabs: the article or "-", the output, the output's size.

#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct item {
  char *article;
  char *output;
  size_t size;
};

static struct item *items;
static size_t item_count;
static atomic_size_t next_item;

static void make_folders(char *path) {
  for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
  }
}

static char *read_file(const char *path, size_t *size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) return NULL;
  char *bytes = malloc((size_t)status.st_size + 1);
  ssize_t got = bytes ? read(file, bytes, (size_t)status.st_size) : -1;
  close(file);
  if (got < 0) {
    free(bytes);
    return NULL;
  }
  bytes[got] = 0;
  *size = (size_t)got;
  return bytes;
}

// What stands below the second line of three hyphens.
static const char *body_of(const char *text) {
  const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 4, "\n---\n") : NULL;
  return end ? end + 5 : text;
}

static int make(struct item *item, char *page, size_t room) {
  memset(page, ' ', item->size);
  if (strcmp(item->article, "-") != 0) {
    size_t size = 0;
    char *text = read_file(item->article, &size);
    if (!text) return 0;
    const char *body = body_of(text);
    char *html = cmark_markdown_to_html(body, size - (size_t)(body - text), CMARK_OPT_DEFAULT);
    size_t length = strlen(html);
    memcpy(page, html, length < room ? length : room);
    free(html);
    free(text);
  }
  int file = open(item->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0 && errno == ENOENT) {
    make_folders(item->output);
    file = open(item->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  }
  if (file < 0) return 0;
  int done = write(file, page, item->size) == (ssize_t)item->size;
  close(file);
  return done;
}

static void *work(void *unused) {
  (void)unused;
  size_t room = 1 << 20;
  for (size_t index = 0; index < item_count; index++)
    if (items[index].size > room) room = items[index].size;
  char *page = malloc(room);
  size_t failures = page ? 0 : 1;
  for (size_t index; page && (index = atomic_fetch_add(&next_item, 1)) < item_count;)
    if (!make(&items[index], page, items[index].size)) failures++;
  free(page);
  return (void *)failures;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  size_t size = 0;
  char *plan = read_file(arguments[1], &size);
  if (!plan) return 1;
  for (char *line = plan; *line; line++) item_count += *line == '\n';
  items = calloc(item_count ? item_count : 1, sizeof *items);
  char *rest = plan;
  for (size_t index = 0; index < item_count; index++) {
    items[index].article = strsep(&rest, "\t");
    items[index].output = strsep(&rest, "\t");
    items[index].size = strtoul(strsep(&rest, "\n"), NULL, 10);
  }
  int thread_count = atoi(arguments[2]);
  if (thread_count < 1 || thread_count > 64) return 2;
  pthread_t threads[64];
  size_t failures = 0;
  for (int index = 0; index < thread_count; index++) pthread_create(&threads[index], NULL, work, NULL);
  for (int index = 0; index < thread_count; index++) {
    void *failed = NULL;
    pthread_join(threads[index], &failed);
    failures += (size_t)failed;
  }
  return failures ? 1 : 0;
}
