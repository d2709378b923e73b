/* Waits on port 5000 for one client, greets it, and ends. */
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

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) fail("socket");
    int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(5000)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 1) < 0) fail("listen");

    int client = accept(listener, NULL, NULL);
    if (client < 0) fail("accept");

    char words[256];
    ssize_t length = recv(client, words, sizeof words - 1, 0);
    if (length < 0) fail("recv");
    words[length] = '\0'; /* what comes from the network is no C string until we make it one */

    char name[256] = "";
    sscanf(words, "Hello from %255s", name);
    char greeting[300];
    int size = snprintf(greeting, sizeof greeting, "Hello %s", name);
    if (send(client, greeting, (size_t)size, 0) < 0) fail("send");

    close(client);
    close(listener);
    return 0;
}
