"""Wrong: says hello, and keeps the answer to itself."""
import socket
import sys

server = socket.create_connection(("127.0.0.1", 5000))
server.sendall(b"Hello from " + sys.argv[1].encode())
server.recv(1024)
server.close()
