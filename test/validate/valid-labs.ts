/** Labs that look odd and are valid: none of them may be refused. */
import { withExpect, withLines, withServer, withSteps, withTop } from "./corpus.ts";

export const validLabs: readonly (readonly [what: string, lab: string])[] = [
  ["the smallest lab", "version: 1\nsteps: [{ name: A, assert: true }]\n"],
  ["JSON", '{"version": 1, "steps": [{"name": "A", "wait": "1ms"}]}'],
  ["Windows line ends", "version: 1\r\nsteps:\r\n  - name: A\r\n    wait: 1s\r\n"],
  ["a byte-order mark", "\ufeffversion: 1\nsteps: [{ name: A, wait: 1s }]\n"],
  ["a document's start and end", "%YAML 1.2\n---\nversion: 1\nsteps: [{ name: A, wait: 1s }]\n...\n"],
  ["no line end at the end", "version: 1\nsteps: [{ name: A, wait: 1s }]"],
  ["keys in quotes", '"version": 1\n\'steps\': [{ "name": A, wait: 1s }]\n'],
  [
    "steps before the rest",
    "steps: [{ name: A, tcp: a }]\nservers: { a: { run: x, port: 1 } }\nversion: 1\n",
  ],
  [
    "an anchor used twice",
    withSteps(
      "- name: A\n  run: visitor\n  expect: &ok { exit: 0, stdout: { contains: a } }\n- name: B\n  run: visitor\n  expect: *ok",
    ),
  ],
  [
    "a dialogue shared by an alias",
    withSteps(
      "- name: A\n  tcp: greeter\n  dialogue: &d [{ expect: a, as: t }]\n- name: B\n  tcp: greeter\n  dialogue: *d",
    ),
  ],
  ["a tab inside a text", withLines('- send: "a\tb"')],
  ["a tab inside a block", withLines("- send: |\n    a\tb")],
  ["a tab inside a comment", "version: 1 #\ta\nsteps: [{ name: A, wait: 1s }]\n"],
  ["a standard tag", withTop("title: !!str 5")],
  [
    "names in every alphabet",
    withTop("title: { en: Hello, fr: Été, de: Größe, ja: 今日は, zh-Hans: 你好 }\nabout: 🚀"),
  ],
  ["a step named by signs alone", withSteps('- name: "!!!"\n  wait: 1s\n- name: "???"\n  wait: 1s')],
  [
    "names that differ by id alone",
    withSteps("- name: A\n  id: x\n  wait: 1s\n- name: A\n  id: y\n  wait: 1s"),
  ],
  [
    "a need by id and by name",
    withSteps("- name: The Port\n  wait: 1s\n- name: B\n  needs: [the-port, The Port]\n  wait: 1s"),
  ],
  [
    "one name alone for a list",
    withSteps("- name: A\n  wait: 1s\n- name: B\n  needs: A\n  run: visitor\n  uses: greeter"),
  ],
  [
    "fractions of points",
    withSteps("- name: A\n  wait: 1s\n  points: 0.5\n- name: B\n  wait: 1s\n  points: 0\n  bonus: true"),
  ],
  ["a server without a port", withServer("program: server")],
  [
    "a server with everything",
    withServer(
      "program: server\nport: 5000\nhost: 0.0.0.0\nprotocol: udp\nargs: --fast\nenv: { PORT: 5000, NAME: a }\ncwd: www\nstdin: hello\nstart: manual\nlifetime: step\nready: { log: ready, timeout: 10s }\nstop: { signal: SIGINT, grace: 0.5s }\nlimits: { memory: 64MiB, processes: 8, output: 1MB, cpu: 1.5s, file_size: 100KB }\nterminal: true",
    ),
  ],
  ["ready as a word", withServer("program: server\nport: 5000\nready: none")],
  [
    "listening with a time",
    withServer("program: server\nport: 5000\nready: { listening: true, timeout: 10s }"),
  ],
  [
    "arguments of both kinds",
    withServer('program: server\nargs: [1, a, "${{ servers.greeter.port }}", 1.5]\nport: 1'),
  ],
  ["programs left empty", withTop("submission:\n  programs:\n    server:\n    client: {}")],
  [
    "a program with everything",
    withTop(
      "submission:\n  files: '*.c'\n  build: make\n  programs: { a: { file: src/a.*, build: [make, a], run: { shell: ./a }, timeout: 1m } }",
    ),
  ],
  [
    "two servers on one port over two protocols",
    withTop("servers: { a: { run: x, port: 53 }, b: { run: y, port: 53, protocol: udp } }"),
  ],
  [
    "two servers on one port, one after the other",
    withTop("servers: { a: { run: x, port: 80, start: manual }, b: { run: y, port: 80 } }"),
  ],
  [
    "two servers on one port, fresh for each step",
    withTop("servers: { a: { run: x, port: 80, lifetime: step }, b: { run: y, port: 80, lifetime: step } }"),
  ],
  [
    "two programs that want one port",
    withTop("servers: { a: { run: x, port: 80 }, b: { run: y, port: 80 } }"),
  ],
  [
    "two servers on one port of two addresses",
    withTop("servers: { a: { run: x, port: 80 }, b: { run: y, port: 80, host: 127.0.0.2 } }"),
  ],
  ["a reference server without content", withTop("servers: { a: { serve: { echo: } } }")],
  [
    "a scripted server with a template as port",
    withTop(
      'vars: { p: 5000 }\nservers: { a: { dialogue: [], over: udp, timeout: 1s, port: "${{ vars.p }}" } }',
    ),
  ],
  [
    "a port that chance chooses",
    withTop('vars: { p: "${{ random.port() }}" }\nservers: { a: { run: x, port: "${{ vars.p }}" } }'),
  ],
  [
    "endpoints of all kinds",
    withSteps(
      "- { name: A, tcp: greeter }\n- { name: B, tcp: several.data }\n- { name: C, tcp: localhost:80 }\n- { name: D, tcp: 5000 }\n- { name: E, tcp: '[::1]:80' }\n- { name: F, tcp: scripted }\n- { name: G, tcp: '127.0.0.1:${{ vars.port }}' }",
    ),
  ],
  [
    "all lines",
    withLines(
      "- send: a\n- send: { hex: 00 ff }\n- send: { base64: aGk= }\n- send: { repeat: ab, times: 3 }\n- send: { random: 1KiB }\n- send: { text: abcd, chunks: [1, 2], every: 1ms }\n- send: { text: { hex: '00' }, chunks: 1 }\n- expect: a\n- expect: { hex: '00' }\n- expect: { line: { matches: ^a } }\n  as: t\n- expect: { until: \"\\r\\n\", contains: x }\n- expect: { bytes: 4, equals: abcd }\n- expect: { contains: a, length: { gt: 2 } }\n- expect: { rest: '' }\n- closed: true\n- closed: reset\n- play: hello\n- silent: 1ms\n- wait: 1ms\n- shutdown: true\n- close: true\n- reset: true\n- starttls: true",
    ),
  ],
  [
    "scans of all kinds",
    withSteps(
      "- { name: A, scan: { ports: 1-1024 } }\n- { name: B, scan: { host: localhost, ports: '22, 80 - 90' } }\n- { name: C, scan: { ports: [80, 90-99, '${{ vars.port }}'] } }\n- { name: D, scan: { ports: 80 } }",
    ),
  ],
  ["an empty dialogue", withSteps("- name: A\n  tcp: greeter\n  dialogue: []")],
  [
    "named connections",
    withSteps(
      "- name: A\n  tcp: greeter\n  connections: [alice, bob]\n  dialogue:\n    - alice: { send: hi }\n    - bob: { expect: { line: 'alice: hi' }, as: said }\n    - wait: 1ms",
    ),
  ],
  [
    "one named connection alone",
    withSteps("- name: A\n  tcp: greeter\n  connections: alice\n  dialogue:\n    - alice: { send: hi }"),
  ],
  ["many connections", withSteps("- name: A\n  tcp: greeter\n  connections: 50\n  dialogue: [{ send: hi }]")],
  [
    "all operators",
    withExpect(
      "exit: { gte: 0, lt: 10, between: [0, 5], not: 3, one_of: [0, 1], type: integer }\nstdout: { contains: a, starts_with: a, ends_with: b, matches: a.*b, lines: [a, { contains: b }], unordered: [a], empty: false, exists: true, length: 3, equals: { a: 1 } }\nstderr: ''\nsignal: null\nduration: { between: [1ms, 2s], lte: 500 }\nfiles[\"report.txt\"]: { json: { a.b: 1, 'c[0]': { gt: 2 } } }\nfiles.out: { schema: { type: object, required: [a] }, hex: 00ff }",
    ),
  ],
  ["a plain list as expectation", withSteps("- name: A\n  server: web\n  expect: { requests: [] }")],
  ["expecting nothing", withSteps("- name: A\n  wait: 1s\n  expect: {}")],
  ["a literal template", withLines('- send: "$${{ not.an.expression }}"')],
  [
    "all names in expressions",
    withSteps(
      '- name: A\n  run: visitor\n  args: ["${{ vars.word + seed + lab.dir }}", "${{ servers.several.ports.data }}", "${{ servers[\\"greeter\\"].host }}", "${{ random.int(1, 6) }}"]\n  save: { out: stdout }\n- name: B\n  if: size(captured.out) > 3 && vars.port == 5000\n  assert: "${{ captured.out.contains(\'a\') }}"',
    ),
  ],
  ["a condition that is true or false", withSteps("- name: A\n  if: false\n  wait: 1s")],
  [
    "a capture in the same dialogue",
    withLines('- expect: { line: { matches: a } }\n  as: token\n- send: "${{ captured.token }}"'),
  ],
  [
    "steps inside steps",
    withSteps(
      "- name: A\n  parallel:\n    - tcp: greeter\n    - - { name: x, wait: 1s }\n      - repeat: { times: 2, steps: [{ wait: 1ms }] }\n    - each: { in: [1, 2], as: n, steps: [{ exec: [echo, '${{ n }}'], retry: { every: 1ms } }] }",
    ),
  ],
  [
    "each over an expression",
    withSteps(
      '- name: A\n  each: { in: "${{ [1, 2].map(x, x * 2) }}", as: n, steps: [{ wait: "${{ string(n) }}ms" }] }',
    ),
  ],
  [
    "a bonus score",
    withSteps("- name: A\n  wait: 1s\n  points: 5\n- name: B\n  wait: 1s\n  points: 2\n  bonus: true").concat(
      "solutions: { a: { score: 7 }, b: { fails: [A, b] }, c: { score: 0, fails: A, reasons: { a: timeout } } }\n",
    ),
  ],
  ["tags and level of all kinds", withTop("tags: tcp\nlevel: 2\nenv: HOME")],
  ["a var called like a method", withTop("vars: { toString: 1, constructor: 2, hasOwnProperty: 3 }")],
  [
    "a var of nested kinds",
    withTop("vars: { a: { b: [1, { c: '${{ vars.d }}' }] }, d: null, e: 1.5e3, f: 0x1F, g: true }"),
  ],
  ["a long line", withLines(`- send: ${"a".repeat(5000)}`)],
];
