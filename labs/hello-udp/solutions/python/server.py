"""Answers every datagram that says "Hello from NAME" with "Hello NAME"."""
import socket
import sys

GREETING = "Hello from "

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", int(sys.argv[1])))
    while True:
        datagram, sender = server.recvfrom(65535)
        words = datagram.decode(errors="replace").strip()
        if words.startswith(GREETING):
            name = words.removeprefix(GREETING)
            server.sendto(f"Hello {name}".encode(), sender)
