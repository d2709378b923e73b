import socket
import sys

c = socket.socket()
c.connect(("127.0.0.1", 5000))
c.send(f"Hello from {sys.argv[1]}".encode())
print(c.recv(1024).decode())
