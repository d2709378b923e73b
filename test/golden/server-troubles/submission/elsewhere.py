import socket

s = socket.socket()
s.bind(("127.0.0.1", 5033))
s.listen()
while True:
    s.accept()
