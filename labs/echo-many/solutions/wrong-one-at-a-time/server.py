"""Wrong: looks after one client until it leaves; the others wait at the door."""
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, _ = listener.accept()
    with client:
        try:
            while piece := client.recv(65536):
                client.sendall(piece)
        except ConnectionError:
            pass
