/*
 * A fast Modbus server on libmodbus, independent of our own code, steered by lines on its standard input.
 * Arguments: port (0: any), address to listen on (127.0.0.1), and rtu for RTU frames over TCP;
 * or the path at which a serial port appears (a pseudo-terminal behind a link), for RTU frames on it.
 * Register n of unit u holds (u * 1000 + n) modulo 65536 in both register tables; bit n is n modulo 2.
 * Prints "PORT n" (0 for a serial port), then "OK ..." for each line it was given:
 *   silent U | answer U             the unit stops answering, or answers again
 *   exception U CODE                every request to the unit is answered with this exception (0: no more)
 *   illegal TABLE FROM TO           requests that touch these addresses get exception 2 (TABLE: holding input coil discrete)
 *   set U TABLE ADDRESS VALUE       writes a register or bit
 *   get U TABLE ADDRESS             reads one
 *   gateway MS                      a silent unit blocks the whole server for MS, then gives exception 11 (0: no more)
 *   requests                        how many requests came so far
 *   identify U VENDOR PRODUCT REV   the unit answers Read Device Identification with these (no unit does at first: exception 1)
 *   drop                            closes every connection, or unplugs the serial port and plugs it in again
 * With RTU frames also:
 *   late MS                         the next answer comes so much later; other units answer meanwhile, the same one after it
 *   wrong N                         the next N answers name the next unit
 *   noise N                         N bytes of noise before each answer, and as many after it (0: no more)
 *   asked U                         how many requests came to this unit
 */
#define _GNU_SOURCE
#include <errno.h>
#include <modbus.h>
#include <fcntl.h>
#include <poll.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define SIZE 10000
#define CLIENTS 64
#define RANGES 64

typedef struct { char table; int from, to; } range;

static modbus_mapping_t *units[256];
static char silent[256];
static int exceptions[256];
static range illegal[RANGES];
static int ranges = 0, gateway_ms = 0;
static unsigned long requests = 0;
static struct pollfd polled[CLIENTS + 2];
static int count = 2;
static unsigned long asked[256];
/* What libmodbus reads and writes instead of the line, so that one server can be every unit on it. */
static int inside[2], rtu = 0;
static const char *path = NULL;
static int slave_end = -1, late_ms = 0, wrong = 0, noise = 0;
static unsigned int dice = 1;
static char identities[256][3][32];
typedef struct { uint8_t bytes[8192]; int length, unit; long long due; } answer;
static answer held = {.length = 0};

static long long now_ms(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1000LL + at.tv_nsec / 1000000;
}

static modbus_mapping_t *unit_of(int unit) {
  if (!units[unit]) {
    units[unit] = modbus_mapping_new(SIZE, SIZE, SIZE, SIZE);
    for (int n = 0; n < SIZE; n++) {
      units[unit]->tab_registers[n] = units[unit]->tab_input_registers[n] = (uint16_t)(unit * 1000 + n);
      units[unit]->tab_bits[n] = units[unit]->tab_input_bits[n] = n % 2;
    }
  }
  return units[unit];
}

static char table_of(int function) {
  switch (function) {
    case 1: case 5: case 15: return 'c';
    case 2: return 'd';
    case 4: return 'i';
    default: return 'h';
  }
}

static int is_illegal(const uint8_t *pdu) {
  int from = pdu[1] << 8 | pdu[2];
  int quantity = pdu[0] == 5 || pdu[0] == 6 ? 1 : pdu[3] << 8 | pdu[4];
  for (int n = 0; n < ranges; n++)
    if (illegal[n].table == table_of(pdu[0]) && from <= illegal[n].to && from + quantity > illegal[n].from) return 1;
  return 0;
}

static void hang_up(int index) {
  close(polled[index].fd);
  polled[index] = polled[--count];
}

/* Function 43, MEI type 14, which libmodbus does not know (MODBUS Application Protocol 1.1b3, 6.21): the PDU of the answer, its length. */
static int identification(int unit, uint8_t *pdu) {
  if (!identities[unit][0][0]) {
    pdu[0] = 43 | 0x80;
    pdu[1] = 1;
    return 2;
  }
  uint8_t head[] = {43, 14, 1, 1, 0, 0, 3};
  memcpy(pdu, head, sizeof head);
  int length = sizeof head;
  for (int object = 0; object < 3; object++) {
    int size = strlen(identities[unit][object]);
    pdu[length++] = object;
    pdu[length++] = size;
    memcpy(pdu + length, identities[unit][object], size);
    length += size;
  }
  return length;
}

static int serve_identification(int fd) {
  uint8_t query[11], out[MODBUS_TCP_MAX_ADU_LENGTH];
  if (recv(fd, query, sizeof query, MSG_PEEK) < (int)sizeof query || query[7] != 43) return 0;
  if (recv(fd, query, sizeof query, 0) < 0) return 0;
  requests++;
  if (silent[query[6]]) return 1;
  int length = identification(query[6], out + 7);
  memcpy(out, query, 4);
  out[4] = 0;
  out[5] = length + 1;
  out[6] = query[6];
  if (write(fd, out, length + 7) < 0) fprintf(stderr, "cannot answer: %s\n", strerror(errno));
  return 1;
}

static void serve(modbus_t *ctx, int index) {
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  if (serve_identification(polled[index].fd)) return;
  modbus_set_socket(ctx, polled[index].fd);
  int length = modbus_receive(ctx, query);
  if (length < 0) { hang_up(index); return; }
  if (length == 0) return;
  requests++;
  int unit = query[6];
  if (silent[unit]) {
    if (gateway_ms > 0) {
      usleep(gateway_ms * 1000);
      modbus_reply_exception(ctx, query, 11);
    }
    return;
  }
  if (exceptions[unit]) modbus_reply_exception(ctx, query, exceptions[unit]);
  else if (is_illegal(query + 7)) modbus_reply_exception(ctx, query, MODBUS_EXCEPTION_ILLEGAL_DATA_ADDRESS);
  else modbus_reply(ctx, query, length, unit_of(unit));
}

static int checksum(const uint8_t *bytes, int length) {
  int crc = 0xffff;
  for (int n = 0; n < length; n++) {
    crc ^= bytes[n];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
  }
  return crc;
}

static void put_noise(answer *out) {
  for (int n = 0; n < noise && out->length < 512; n++) out->bytes[out->length++] = rand_r(&dice) >> 8;
}

static void put(int fd, answer *out) {
  if (write(fd, out->bytes, out->length) < 0) fprintf(stderr, "cannot answer: %s\n", strerror(errno));
  out->length = 0;
}

/* A request comes in one piece, as its sender wrote it. */
static void serve_rtu(modbus_t *ctx, int index) {
  uint8_t request[MODBUS_RTU_MAX_ADU_LENGTH], query[MODBUS_RTU_MAX_ADU_LENGTH];
  int got = read(polled[index].fd, request, sizeof request);
  if (got <= 0) { hang_up(index); return; }
  int unit = request[0];
  if (got == 7 && request[1] == 43) {
    requests++;
    asked[unit]++;
    if (silent[unit]) return;
    answer out = {.length = 1};
    out.bytes[0] = unit;
    out.length += identification(unit, out.bytes + 1);
    int crc = checksum(out.bytes, out.length);
    out.bytes[out.length++] = crc & 255;
    out.bytes[out.length++] = crc >> 8;
    put(polled[index].fd, &out);
    return;
  }
  if (got < 4 || modbus_set_slave(ctx, unit) < 0 || write(inside[1], request, got) != got) return;
  int length = modbus_receive(ctx, query);
  if (length <= 0) return;
  requests++;
  asked[unit]++;
  if (silent[unit]) return;
  if (exceptions[unit]) modbus_reply_exception(ctx, query, exceptions[unit]);
  else if (is_illegal(query + 1)) modbus_reply_exception(ctx, query, MODBUS_EXCEPTION_ILLEGAL_DATA_ADDRESS);
  else modbus_reply(ctx, query, length, unit_of(unit));
  answer out = {.length = 0};
  put_noise(&out);
  uint8_t *frame = out.bytes + out.length;
  length = read(inside[1], frame, sizeof request);
  if (length <= 0) return;
  if (wrong > 0) {
    wrong--;
    frame[0]++;
    int crc = checksum(frame, length - 2);
    frame[length - 2] = crc & 255;
    frame[length - 1] = crc >> 8;
  }
  out.length += length;
  put_noise(&out);
  if (late_ms > 0) {
    held = out;
    held.unit = unit;
    held.due = now_ms() + late_ms;
    late_ms = 0;
  } else if (held.length > 0 && held.unit == unit && held.length + out.length <= (int)sizeof held.bytes) {
    memcpy(held.bytes + held.length, out.bytes, out.length);
    held.length += out.length;
  } else put(polled[index].fd, &out);
}

static int plug_in(void) {
  int line = posix_openpt(O_RDWR | O_NOCTTY);
  char name[128];
  if (line < 0 || grantpt(line) || unlockpt(line) || ptsname_r(line, name, sizeof name)) return -1;
  /* Held open, for a line whose other end nobody has open yet is no error. */
  slave_end = open(name, O_RDWR | O_NOCTTY);
  struct termios raw;
  tcgetattr(slave_end, &raw);
  cfmakeraw(&raw);
  tcsetattr(slave_end, TCSANOW, &raw);
  unlink(path);
  if (symlink(name, path)) return -1;
  polled[2].fd = line;
  polled[2].events = POLLIN;
  polled[2].revents = 0;
  count = 3;
  return 0;
}

static void unplug(void) {
  unlink(path);
  close(slave_end);
  hang_up(2);
  held.length = 0;
}

static int *cell(int unit, const char *table, int address, int value, int write) {
  static int answer;
  modbus_mapping_t *map = unit_of(unit & 255);
  address %= SIZE;
  if (table[0] == 'h' || table[0] == 'i') {
    uint16_t *registers = table[0] == 'h' ? map->tab_registers : map->tab_input_registers;
    if (write) registers[address] = (uint16_t)value;
    answer = registers[address];
  } else {
    uint8_t *bits = table[0] == 'c' ? map->tab_bits : map->tab_input_bits;
    if (write) bits[address] = value != 0;
    answer = bits[address];
  }
  return &answer;
}

static void obey(char *line) {
  int unit, address, value;
  char table[16], vendor[32], product[32], revision[32];
  if (sscanf(line, "identify %d %31s %31s %31s", &unit, vendor, product, revision) == 4) {
    strcpy(identities[unit & 255][0], vendor);
    strcpy(identities[unit & 255][1], product);
    strcpy(identities[unit & 255][2], revision);
  } else if (sscanf(line, "silent %d", &unit) == 1) silent[unit & 255] = 1;
  else if (sscanf(line, "answer %d", &unit) == 1) silent[unit & 255] = 0;
  else if (sscanf(line, "exception %d %d", &unit, &value) == 2) exceptions[unit & 255] = value;
  else if (sscanf(line, "gateway %d", &value) == 1) gateway_ms = value;
  else if (sscanf(line, "illegal %15s %d %d", table, &address, &value) == 3 && ranges < RANGES) {
    range added = {table[0], address, value};
    illegal[ranges++] = added;
  } else if (sscanf(line, "set %d %15s %d %d", &unit, table, &address, &value) == 4) cell(unit, table, address, value, 1);
  else if (sscanf(line, "get %d %15s %d", &unit, table, &address) == 3) {
    printf("OK %d\n", *cell(unit, table, address, 0, 0));
    return;
  } else if (strncmp(line, "requests", 8) == 0) {
    printf("OK %lu\n", requests);
    return;
  } else if (sscanf(line, "asked %d", &unit) == 1) {
    printf("OK %lu\n", asked[unit & 255]);
    return;
  } else if (sscanf(line, "late %d", &value) == 1) late_ms = value;
  else if (sscanf(line, "wrong %d", &value) == 1) wrong = value;
  else if (sscanf(line, "noise %d", &value) == 1) noise = value;
  else if (strncmp(line, "drop", 4) == 0) {
    if (path) {
      unplug();
      if (plug_in()) printf("WHAT %s\n", strerror(errno));
    } else while (count > 2) hang_up(count - 1);
  } else {
    printf("WHAT %s\n", line);
    return;
  }
  printf("OK\n");
}

static int read_lines(void) {
  static char buffer[4096];
  static int filled = 0;
  int got = read(0, buffer + filled, sizeof buffer - 1 - filled);
  if (got <= 0) return 0;
  filled += got;
  buffer[filled] = 0;
  char *end;
  while ((end = memchr(buffer, '\n', filled))) {
    *end = 0;
    obey(buffer);
    filled -= end + 1 - buffer;
    memmove(buffer, end + 1, filled + 1);
  }
  return 1;
}

static modbus_t *rtu_context(void) {
  modbus_t *ctx = modbus_new_rtu("/dev/null", 9600, 'N', 8, 1);
  if (!ctx || socketpair(AF_UNIX, SOCK_STREAM, 0, inside)) return NULL;
  modbus_set_socket(ctx, inside[0]);
  return ctx;
}

static int wait_ms(void) {
  if (held.length == 0) return -1;
  long long left = held.due - now_ms();
  return left > 0 ? left : 0;
}

int main(int argc, char **argv) {
  path = argc > 1 && strchr(argv[1], '/') ? argv[1] : NULL;
  rtu = path || (argc > 3 && strcmp(argv[3], "rtu") == 0);
  modbus_t *tcp = modbus_new_tcp(argc > 2 ? argv[2] : "127.0.0.1", argc > 1 && !path ? atoi(argv[1]) : 0);
  modbus_t *ctx = rtu ? rtu_context() : tcp;
  int listener = path || !tcp ? -1 : modbus_tcp_listen(tcp, CLIENTS);
  polled[0].fd = 0;
  polled[1].fd = listener;
  polled[0].events = polled[1].events = POLLIN;
  if (!ctx || (path ? plug_in() : listener) < 0) {
    fprintf(stderr, "cannot listen: %s\n", modbus_strerror(errno));
    return 1;
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  struct sockaddr_in address = {.sin_port = 0};
  socklen_t size = sizeof address;
  if (!path) getsockname(listener, (struct sockaddr *)&address, &size);
  printf("PORT %d\n", ntohs(address.sin_port));
  for (;;) {
    if (poll(polled, count, wait_ms()) < 0) return 1;
    if (held.length > 0 && wait_ms() == 0 && count > 2) put(polled[2].fd, &held);
    for (int index = count - 1; index >= 2; index--) {
      if (index >= count || !polled[index].revents) continue;
      if (rtu) serve_rtu(ctx, index);
      else serve(ctx, index);
    }
    if (polled[1].revents && count < CLIENTS + 2) {
      int on = 1, fd = accept(listener, NULL, NULL);
      if (fd >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        polled[count].fd = fd;
        polled[count].events = POLLIN;
        polled[count++].revents = 0;
      }
    }
    if (polled[0].revents && !read_lines()) return 0;
  }
}
