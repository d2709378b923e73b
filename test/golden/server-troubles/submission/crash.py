raise RuntimeError("no idea how to listen")
