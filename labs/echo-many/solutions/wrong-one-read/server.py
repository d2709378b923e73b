"""Wrong: takes what one read brings for all that the client has to say."""
import socket
import sys
import threading


def echo(client):
    with client:
        client.sendall(client.recv(65536))


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = listener.accept()
    threading.Thread(target=echo, args=(client,), daemon=True).start()
