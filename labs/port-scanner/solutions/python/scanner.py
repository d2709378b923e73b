"""Prints the open TCP ports of a range, one a line: scanner HOST FIRST LAST."""
import socket
import sys


def is_open(host, port):
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


host, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for port in range(first, last + 1):
    if is_open(host, port):
        print(port)
