"""Wrong: range leaves out its end, and so the last port."""
import socket
import sys

host, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for port in range(first, last):
    with socket.socket() as knock:
        knock.settimeout(1)
        if knock.connect_ex((host, port)) == 0:
            print(port)
