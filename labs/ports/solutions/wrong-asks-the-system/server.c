/* Wrong: leaves it to the system to refuse a reserved port, and the system may not. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SERVICES = 2 };

static void give_up(int port, const char *why) {
    fprintf(stderr, "port %d %s\n", port, why);
    exit(1);
}

static int open_port(int port) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (listener < 0) give_up(port, strerror(errno));
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);

    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0 || listen(listener, 16) < 0)
        give_up(port, errno == EADDRINUSE ? "is in use" : strerror(errno));
    return listener;
}

int main(int argc, char **argv) {
    if (argc != 1 + 2 * SERVICES) {
        fprintf(stderr, "usage: server PORT WORD PORT WORD\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    struct pollfd waiting[SERVICES];
    for (int i = 0; i < SERVICES; i++)
        waiting[i] = (struct pollfd){.fd = open_port(atoi(argv[1 + 2 * i])), .events = POLLIN};

    /* One loop for both ports: poll tells which of them a client has come to. */
    while (poll(waiting, SERVICES, -1) > 0) {
        for (int i = 0; i < SERVICES; i++) {
            if (!(waiting[i].revents & POLLIN)) continue;
            int client = accept(waiting[i].fd, NULL, NULL);
            if (client < 0) continue;
            dprintf(client, "%s\n", argv[2 + 2 * i]);
            close(client);
        }
    }
    return 0;
}
