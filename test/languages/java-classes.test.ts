import fc from "fast-check";
import { expect, test } from "vitest";
import { javaClasses } from "../../src/languages/java-classes.ts";

test("javaClasses finds the public class and the one with main, in its package", () => {
  const source = `
    package net.lab; // package none;
    import java.io.*;
    /* public class Old { public static void main(String[] a) {} } */
    class Handler implements Runnable { public void run() { if (true) { } } class Inner {} }
    public final class Server { static String x = "}}} class Q {"; char c = '}';
      public static void main(String[] args) throws IOException {} }
  `;
  expect(javaClasses(source)).toEqual({ fileName: "Server", packageName: "net.lab", main: "net.lab.Server" });
});

test("javaClasses starts the class that has main, public or not, and minds no other's name", () => {
  expect(
    javaClasses("public interface Shape {} class App { static public void main(String... a) {} }"),
  ).toEqual({
    fileName: "Shape",
    packageName: undefined,
    main: "App",
  });
  expect(
    javaClasses("class A { void run() {} } class B { public static void main(String[] a) {} }").main,
  ).toBe("B");
});

test("javaClasses says nothing where there is nothing", () => {
  expect(javaClasses("")).toEqual({ fileName: undefined, packageName: undefined, main: undefined });
});

test("javaClasses reads any text", () => {
  const unit = fc.constantFrom(
    "class ",
    "public ",
    "A",
    "{",
    "}",
    '"',
    "'",
    "\\",
    "/*",
    "*/",
    "//",
    "\n",
    "main(",
  );
  fc.assert(fc.property(fc.string({ unit, maxLength: 300 }), (text) => void javaClasses(text)));
});

test("javaClasses takes no longer for a source that was made to take long", () => {
  const mebibyte = 1024 * 1024;
  for (const piece of [
    "/*",
    '"""',
    '\\"',
    "'",
    "\n",
    "public ",
    "abstract ",
    "class A ",
    "class A{}",
    "{",
    "void ",
    "package ",
  ]) {
    javaClasses(piece.repeat(mebibyte / piece.length));
    javaClasses(`"${piece.repeat(mebibyte / piece.length)}`);
  }
});
