import socket
import sys

s = socket.socket()
s.bind(("127.0.0.1", int(sys.argv[1])))
s.listen()
while True:
    client, _ = s.accept()
    while data := client.recv(4096):
        client.sendall(data)
    client.close()
