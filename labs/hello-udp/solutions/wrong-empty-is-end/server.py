"""Wrong: takes an empty datagram for the end, as an empty read is in TCP."""
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", int(sys.argv[1])))
while True:
    datagram, sender = server.recvfrom(65535)
    if not datagram:
        break
    server.sendto(datagram.replace(b"Hello from", b"Hello"), sender)
server.close()
