"""Wrong: never looks at how much of a piece send has taken; the rest is lost."""
import selectors
import socket
import sys

selector = selectors.DefaultSelector()
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)  # accepted sockets have it too
selector.register(listener, selectors.EVENT_READ)

while True:
    for key, _ in selector.select():
        client = key.fileobj
        if client is listener:
            client, _ = listener.accept()
            client.setblocking(False)
            selector.register(client, selectors.EVENT_READ)
            continue
        try:
            piece = client.recv(65536)
            if piece:
                client.send(piece)
                continue
        except BlockingIOError:
            continue
        except ConnectionError:
            pass
        selector.unregister(client)
        client.close()
