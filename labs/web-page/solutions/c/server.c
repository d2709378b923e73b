/* A web server on a bare socket, one visitor after another: server PORT WORD. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { LONGEST_REQUEST = 16 * 1024, LONGEST_PAGE = 4096 };

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void send_all(int visitor, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(visitor, bytes, length, 0);
        if (sent <= 0) return;
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void answer(int visitor, const char *status, const char *heading, const char *more) {
    char page[LONGEST_PAGE], head[512];
    int length = snprintf(page, sizeof page,
                          "<!doctype html>\n<html>\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n"
                          "<body><h1>%s</h1></body>\n</html>\n",
                          heading, heading);
    if (length >= LONGEST_PAGE) length = LONGEST_PAGE - 1;
    /* snprintf counts bytes, and so does Content-Length. */
    int size = snprintf(head, sizeof head,
                        "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n"
                        "%sConnection: close\r\n\r\n",
                        status, length, more);
    send_all(visitor, head, (size_t)size);
    send_all(visitor, page, (size_t)length);
}

/* Reads until the empty line that ends a request. False: the visitor left before, or says too much. */
static int read_request(int visitor, char *request) {
    size_t length = 0;
    request[0] = '\0';
    while (strstr(request, "\r\n\r\n") == NULL) {
        if (length == LONGEST_REQUEST - 1) return 0;
        ssize_t more = recv(visitor, request + length, LONGEST_REQUEST - 1 - length, 0);
        if (more <= 0) return 0;
        length += (size_t)more;
        request[length] = '\0';
    }
    return 1;
}

static void serve(int visitor, const char *word) {
    static char request[LONGEST_REQUEST];
    char method[16] = "", path[256] = "";
    if (!read_request(visitor, request)) return;
    sscanf(request, "%15s %255s", method, path);
    if (strcmp(method, "GET") != 0)
        answer(visitor, "405 Method Not Allowed", "Only GET is allowed", "Allow: GET\r\n");
    else if (strcmp(path, "/") != 0)
        answer(visitor, "404 Not Found", "There is no such page", "");
    else
        answer(visitor, "200 OK", word, "");
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: server PORT WORD\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (listener < 0) fail("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0) fail("bind");
    if (listen(listener, 16) < 0) fail("listen");

    for (;;) {
        int visitor = accept(listener, NULL, NULL);
        if (visitor < 0) continue;
        /* A visitor who says nothing may hold up the others for so long and no longer. */
        struct timeval patience = {.tv_sec = 2};
        setsockopt(visitor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        serve(visitor, argv[2]);
        close(visitor);
    }
}
