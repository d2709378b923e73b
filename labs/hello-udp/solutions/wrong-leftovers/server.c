/* Wrong: puts no end to what it received, so a short name drags along the rest of a longer one. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static char words[4096], greeting[4200];

int main(int argc, char **argv) {
    (void)argc;
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(server, (struct sockaddr *)&here, sizeof here);

    for (;;) {
        struct sockaddr_in sender;
        socklen_t size = sizeof sender;
        recvfrom(server, words, sizeof words - 1, 0, (struct sockaddr *)&sender, &size);
        if (strncmp(words, "Hello from ", 11) != 0) continue;
        int length = snprintf(greeting, sizeof greeting, "Hello %s", words + 11);
        sendto(server, greeting, (size_t)length, 0, (struct sockaddr *)&sender, size);
    }
}
