"""Says hello to the server on port 5000 and shows what it answers."""
import socket
import sys

name = sys.argv[1]

with socket.create_connection(("127.0.0.1", 5000)) as server:
    server.sendall(f"Hello from {name}".encode())
    # The server closes when it has said all: an empty read is the end.
    answer = b""
    while piece := server.recv(1024):
        answer += piece

print(answer.decode())
