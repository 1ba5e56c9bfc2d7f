// A program of the C library's world: arguments, environment, files, directories, time, exit code.
// Each subcommand prints only what is the same on every machine and in every run.
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int fail(const char *what) {
  // The number differs between C libraries, the text does not.
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  return 3;
}

static int arguments(int count, char **values) {
  for (int i = 0; i < count; i++) printf("%d [%s]\n", i, values[i]);
  return 0;
}

static int environment(int count, char **names) {
  for (int i = 0; i < count; i++) {
    const char *value = getenv(names[i]);
    printf("%s=%s\n", names[i], value ? value : "(unset)");
  }
  return 0;
}

static int upper(void) {
  int c;
  while ((c = getchar()) != EOF) putchar(c >= 'a' && c <= 'z' ? c - 32 : c);
  return 0;
}

static int put(const char *path, const char *mode, const char *text) {
  FILE *file = fopen(path, mode);
  if (!file) return fail(path);
  fprintf(file, "%s\n", text);
  return fclose(file) ? fail(path) : 0;
}

static int show(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) return fail(path);
  char line[256];
  while (fgets(line, sizeof line, file)) printf("> %s", line);
  fclose(file);
  return 0;
}

// Reads the end of a file first, then its start, and overwrites two bytes in the middle.
static int seek(const char *path) {
  FILE *file = fopen(path, "r+");
  if (!file) return fail(path);
  char part[4] = {0};
  fseek(file, -4, SEEK_END);
  fread(part, 1, 3, file);
  printf("end %s", part);
  fseek(file, 0, SEEK_SET);
  fread(part, 1, 3, file);
  printf(" start %s", part);
  fseek(file, 3, SEEK_SET);
  fputs("##", file);
  fclose(file);
  printf("\n");
  return show(path);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int list(const char *path) {
  DIR *directory = opendir(path);
  if (!directory) return fail(path);
  char *names[64];
  int count = 0;
  for (struct dirent *entry; (entry = readdir(directory)) && count < 64;)
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) names[count++] = strdup(entry->d_name);
  closedir(directory);
  qsort(names, count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    char full[512];
    struct stat status;
    snprintf(full, sizeof full, "%s/%s", path, names[i]);
    if (stat(full, &status)) return fail(full);
    if (S_ISDIR(status.st_mode)) printf("%s/\n", names[i]);
    else printf("%s %lld\n", names[i], (long long)status.st_size);
  }
  return 0;
}

static int tree(const char *root) {
  char inner[256], file[300], moved[300];
  snprintf(inner, sizeof inner, "%s/inner", root);
  snprintf(file, sizeof file, "%s/a.txt", inner);
  snprintf(moved, sizeof moved, "%s/b.txt", inner);
  if (mkdir(root, 0755) || mkdir(inner, 0755)) return fail(inner);
  if (put(file, "w", "moved")) return 3;
  if (rename(file, moved)) return fail(moved);
  if (list(inner) || show(moved)) return 3;
  if (!rmdir(inner)) return 4; // It is not empty.
  printf("rmdir: %s\n", strerror(errno));
  if (unlink(moved) || rmdir(inner) || rmdir(root)) return fail(inner);
  printf("gone: %s\n", access(root, F_OK) ? strerror(errno) : "no");
  return 0;
}

static int clocks(void) {
  struct timespec start, end, now, pause = {0, 2000000};
  clock_gettime(CLOCK_MONOTONIC, &start);
  nanosleep(&pause, 0);
  clock_gettime(CLOCK_MONOTONIC, &end);
  clock_gettime(CLOCK_REALTIME, &now);
  long long slept = (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec;
  printf("slept %s\n", slept >= 2000000 ? "long enough" : "too short");
  printf("year %s\n", now.tv_sec > 1735689600 ? "plausible" : "wrong");
  unsigned char bytes[32] = {0};
  int sum = 0;
  if (getentropy(bytes, sizeof bytes)) return fail("getentropy");
  for (int i = 0; i < 32; i++) sum += bytes[i];
  printf("random %s\n", sum ? "bytes" : "nothing");
  return 0;
}

int main(int count, char **values) {
  const char *command = count > 1 ? values[1] : "";
  if (!strcmp(command, "arguments")) return arguments(count - 1, values + 1);
  if (!strcmp(command, "environment")) return environment(count - 2, values + 2);
  if (!strcmp(command, "upper")) return upper();
  if (!strcmp(command, "put") && count > 3) return put(values[2], "w", values[3]);
  if (!strcmp(command, "append") && count > 3) return put(values[2], "a", values[3]);
  if (!strcmp(command, "show") && count > 2) return show(values[2]);
  if (!strcmp(command, "seek") && count > 2) return seek(values[2]);
  if (!strcmp(command, "list") && count > 2) return list(values[2]);
  if (!strcmp(command, "tree") && count > 2) return tree(values[2]);
  if (!strcmp(command, "clocks")) return clocks();
  if (!strcmp(command, "exit") && count > 2) exit(atoi(values[2]));
  if (!strcmp(command, "abort")) abort();
  fprintf(stderr, "unknown command: %s\n", command);
  return 64;
}
