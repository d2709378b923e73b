"""Wrong: prints the greeting that it expects, whatever the server says."""
import socket
import sys

name = sys.argv[1]
server = socket.create_connection(("127.0.0.1", 5000))
server.sendall(f"Hello from {name}".encode())
server.close()
print("Hello", name)
