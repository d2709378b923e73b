/* An echo server, one loop for all clients: server PORT. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_CLIENTS = 256, BUFFER = 65536 };

/* One client: what it sent and has not got back yet. */
struct client {
    int ended; /* it has ended its side */
    size_t from, to;
    char bytes[BUFFER];
};

static struct pollfd watched[1 + MOST_CLIENTS]; /* the listener, then the clients */
static struct client *clients[1 + MOST_CLIENTS];
static nfds_t count = 1;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void welcome(void) {
    int fd = accept(watched[0].fd, NULL, NULL);
    struct client *client = count <= MOST_CLIENTS ? calloc(1, sizeof *client) : NULL;
    if (fd < 0 || client == NULL) {
        if (fd >= 0) close(fd);
        free(client);
        return;
    }
    fcntl(fd, F_SETFL, O_NONBLOCK);
    clients[count] = client;
    watched[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
}

static void part_with(nfds_t i) {
    close(watched[i].fd);
    free(clients[i]);
    count--;
    watched[i] = watched[count];
    clients[i] = clients[count];
}

/* Reads when there is nothing left to send back, sends back when there is. False: the client is done. */
static int serve(nfds_t i) {
    struct client *client = clients[i];
    int fd = watched[i].fd;
    if (client->from == client->to && !client->ended) {
        ssize_t length = recv(fd, client->bytes, BUFFER, 0);
        if (length < 0) return errno == EAGAIN || errno == EINTR;
        client->from = 0;
        client->to = (size_t)length;
        client->ended = length == 0;
    }
    if (client->from < client->to) {
        /* The system may take less than it was given: the rest goes when there is room again. */
        ssize_t length = send(fd, client->bytes + client->from, client->to - client->from, 0);
        if (length < 0 && errno != EAGAIN && errno != EINTR) return 0;
        if (length > 0) client->from += (size_t)length;
    }
    watched[i].events = client->from < client->to ? POLLOUT : POLLIN;
    return !(client->ended && client->from == client->to);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: server PORT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (listener < 0) fail("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0) fail("bind");
    if (listen(listener, 128) < 0) fail("listen");
    watched[0] = (struct pollfd){.fd = listener, .events = POLLIN};

    while (poll(watched, count, -1) > 0) {
        /* Backwards, since the last one takes the place of one that leaves. */
        for (nfds_t i = count - 1; i > 0; i--)
            if (watched[i].revents != 0 && !serve(i)) part_with(i);
        if (watched[0].revents & POLLIN) welcome();
    }
    return 0;
}
