"""Wrong: accepts its client and hangs up without a word."""
import socket

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 5000))
listener.listen()
client, address = listener.accept()
print("a client has come:", client.recv(1024).decode())
client.close()
