import socket

s = socket.socket()
s.bind(("127.0.0.1", 5000))
s.listen()
client, _ = s.accept()
name = client.recv(1024).decode().removeprefix("Hello from ")
client.send(f"Hello {name}".encode())
client.close()
