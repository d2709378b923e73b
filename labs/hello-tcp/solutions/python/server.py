"""Waits on port 5000 for one client, greets it, and ends."""
import socket

GREETING = "Hello from "

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    # Lets the next run have the port at once, while the last connection is still in TIME_WAIT.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 5000))
    listener.listen()
    client, address = listener.accept()

with client:
    words = client.recv(1024).decode()
    name = words.removeprefix(GREETING).strip()
    client.sendall(f"Hello {name}".encode())
