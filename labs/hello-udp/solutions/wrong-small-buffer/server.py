"""Wrong: makes room for 64 bytes; what a datagram has beyond that is lost."""
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", int(sys.argv[1])))
while True:
    datagram, sender = server.recvfrom(64)
    server.sendto(datagram.replace(b"Hello from", b"Hello"), sender)
