"""Sends "Hello from NAME" and shows the answer, if one comes."""
import socket
import sys

port, name = int(sys.argv[1]), sys.argv[2]

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(1)
    client.sendto(f"Hello from {name}".encode(), ("127.0.0.1", port))
    try:
        answer, _ = client.recvfrom(65535)
    except TimeoutError:
        print("no answer")
        sys.exit(1)

print(answer.decode())
