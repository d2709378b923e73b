"""Wrong: reads until the client has said all, and only then sends it back."""
import socket
import sys
import threading


def echo(client):
    with client:
        said = b""
        while piece := client.recv(65536):
            said += piece
        client.sendall(said)


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = listener.accept()
    threading.Thread(target=echo, args=(client,), daemon=True).start()
