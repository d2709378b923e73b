"""Wrong: the first closed port ends the whole scan."""
import socket
import sys

host, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
try:
    for port in range(first, last + 1):
        socket.create_connection((host, port), timeout=1).close()
        print(port)
except OSError:
    pass
