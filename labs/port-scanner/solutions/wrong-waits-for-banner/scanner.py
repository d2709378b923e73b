"""Wrong: believes a port only once its service has said something."""
import socket
import sys

host, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for port in range(first, last + 1):
    with socket.socket() as knock:
        if knock.connect_ex((host, port)) == 0 and knock.recv(1024):
            print(port)
