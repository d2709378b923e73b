/* Wrong: sends its whole buffer, so that zeros follow the greeting. */
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(5000)};
    bind(listener, (struct sockaddr *)&address, sizeof address);
    listen(listener, 5);

    int client = accept(listener, NULL, NULL);
    char words[256] = "", name[256] = "", greeting[256] = "";
    recv(client, words, sizeof words - 1, 0);
    sscanf(words, "Hello from %200s", name);
    snprintf(greeting, sizeof greeting, "Hello %.200s", name);
    send(client, greeting, sizeof greeting, 0);
    close(client);
    return 0;
}
