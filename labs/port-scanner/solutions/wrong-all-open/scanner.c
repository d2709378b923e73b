/* Wrong: never looks at what connect says. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    for (int port = atoi(argv[2]); port <= atoi(argv[3]); port++) {
        int knock = socket(AF_INET, SOCK_STREAM, 0);
        struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
        inet_pton(AF_INET, argv[1], &there.sin_addr);
        connect(knock, (struct sockaddr *)&there, sizeof there);
        printf("%d\n", port);
        close(knock);
    }
    return 0;
}
