import socket
import sys

what, port = sys.argv[1], int(sys.argv[2])
if what == "time":
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.sendto(b"time?", ("127.0.0.1", port))
    print(s.recv(100).decode())
else:
    s = socket.create_connection(("127.0.0.1", port))
    lines = s.makefile("rw", newline="\n")
    lines.write("BUY apple\n")
    lines.flush()
    print(lines.readline().split()[1], "apples")
    if what == "buy":
        lines.write("QUIT\n")
        lines.flush()
        lines.readline()
