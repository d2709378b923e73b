/* Says hello to the server on port 5000 and shows what it answers. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
    perror(what);
    exit(1);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: client NAME\n");
        return 2;
    }

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket");
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(5000)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(server, (struct sockaddr *)&address, sizeof address) < 0) fail("connect");

    char words[256];
    int size = snprintf(words, sizeof words, "Hello from %s", argv[1]);
    if (send(server, words, (size_t)size, 0) < 0) fail("send");

    char piece[256];
    ssize_t length;
    while ((length = recv(server, piece, sizeof piece, 0)) > 0) fwrite(piece, 1, (size_t)length, stdout);
    if (length < 0) fail("recv");
    putchar('\n');
    close(server);
    return 0;
}
