/** Labs for the tests of validation: fragments around which the rest of a small lab is put. */

/** A lab of which only the steps are given. */
export const withSteps = (steps: string): string => `version: 1
submission: { programs: { server: {}, client: {} } }
vars: { port: 5000, text: hello, word: "\${{ random.word() }}" }
servers:
  greeter: { program: server, port: 5000 }
  several: { run: ./several, ports: { control: 2121, data: 2020 } }
  scripted: { dialogue: [{ send: hi }], port: auto }
  web: { serve: { http: {} }, port: 8080 }
clients: { visitor: { program: client } }
dialogues: { hello: [{ send: hello }] }
steps:
${indent(steps, 2)}
`;

/** A lab of which everything but the steps (and the version) is given. */
export const withTop = (top: string): string => `version: 1
${indent(top, 0)}
steps:
  - { name: Look, wait: 1s }
`;

/** A step that holds a dialogue. */
export const withLines = (lines: string): string =>
  withSteps(`- name: Talk\n  tcp: greeter\n  dialogue:\n${indent(lines, 4)}`);

/** A step that expects something of a program's run. */
export const withExpect = (expect: string): string =>
  withSteps(`- name: Run\n  run: visitor\n  expect:\n${indent(expect, 4)}`);

/** A server among a lab's. */
export const withServer = (server: string): string =>
  withTop(`submission: { programs: { server: {} } }\nservers:\n  greeter:\n${indent(server, 4)}`);

function indent(text: string, spaces: number): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const common = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => (line.trim() === "" ? "" : " ".repeat(spaces) + line.slice(common))).join("\n");
}
