"""Wrong: asks which ports it can't have itself, which tells nothing of any other machine."""
import socket
import sys

host, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for port in range(first, last + 1):
    with socket.socket() as mine:
        try:
            mine.bind(("127.0.0.1", port))
        except OSError:
            print(port)
