import socket

s = socket.socket()
s.bind(("127.0.0.1", 5004))
s.listen()
s.accept()[0].close()
