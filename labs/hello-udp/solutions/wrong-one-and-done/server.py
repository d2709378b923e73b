"""Wrong: answers one datagram and ends, as the server of Hello over TCP did."""
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", int(sys.argv[1])))
datagram, sender = server.recvfrom(65535)
server.sendto(datagram.replace(b"Hello from", b"Hello"), sender)
server.close()
