/* Wrong: takes an empty read for nothing, and never closes (and burns the processor meanwhile). */
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void *echo(void *argument) {
    int client = (int)(long)argument;
    char piece[65536];
    for (;;) {
        ssize_t length = recv(client, piece, sizeof piece, 0);
        for (ssize_t sent = 0; sent < length;) {
            ssize_t more = send(client, piece + sent, (size_t)(length - sent), 0);
            if (more < 0) return NULL;
            sent += more;
        }
        if (length == 0) usleep(20000);
    }
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (struct sockaddr *)&here, sizeof here);
    listen(listener, 128);
    for (;;) {
        pthread_t thread;
        pthread_create(&thread, NULL, echo, (void *)(long)accept(listener, NULL, NULL));
        pthread_detach(thread);
    }
}
