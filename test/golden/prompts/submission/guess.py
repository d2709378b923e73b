while (guess := int(input("guess? "))) != 7:
    print("higher" if guess < 7 else "lower")
print("right")
