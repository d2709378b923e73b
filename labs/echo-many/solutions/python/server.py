"""An echo server, a thread for each client: server PORT."""
import socket
import sys
import threading


def echo(client):
    with client:
        try:
            while piece := client.recv(65536):
                client.sendall(piece)
        except ConnectionError:
            pass  # the client has gone; the others stay


def main():
    with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as listener:
        while True:
            client, _ = listener.accept()
            threading.Thread(target=echo, args=(client,), daemon=True).start()


main()
