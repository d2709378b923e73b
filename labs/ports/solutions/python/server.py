"""One program, two services: server PORT WORD PORT WORD."""
import errno
import socket
import sys
import threading

FIRST_FREE = 1024


def open_port(port):
    if port < FIRST_FREE:
        sys.exit(f"port {port} is reserved")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"port {port} is in use")
        raise
    return listener


def serve(listener, word):
    while True:
        client, _ = listener.accept()
        with client:
            client.sendall(f"{word}\n".encode())


def main():
    arguments = sys.argv[1:]
    ports, words = map(int, arguments[::2]), arguments[1::2]
    # All ports first: the program serves on both or on none.
    listeners = [open_port(port) for port in ports]
    for listener, word in zip(listeners, words):
        threading.Thread(target=serve, args=(listener, word)).start()


main()
