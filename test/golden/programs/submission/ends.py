import os
import signal
import sys

match sys.argv[1]:
    case "right":
        print("ready\ndone")
    case "status":
        sys.stderr.write("cannot go on\n")
        sys.exit(3)
    case "abort":
        os.abort()
    case "forever":
        print("waiting")
        signal.pause()
    case "flood":
        while True:
            print("flood" * 100)
    case "files":
        print("again" if os.path.exists("out.txt") else "first")
        with open("out.txt", "w") as out:
            out.write("written\n")
    case "stdin":
        print(len(sys.stdin.readlines()), "lines")
