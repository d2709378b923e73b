"""Wrong: goes home with the first open port."""
import socket
import sys


def first_open(host, first, last):
    for port in range(first, last + 1):
        with socket.socket() as knock:
            knock.settimeout(1)
            if knock.connect_ex((host, port)) == 0:
                return port


port = first_open(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
if port is not None:
    print(port)
