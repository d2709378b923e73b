/** Python 3. */
import type { Language } from "./contract.ts";

export const python: Language = {
  name: "python",
  title: "Python",
  extensions: ["py"],
  tools: ["python3", "python"],
  install: "apt-get install python3 (or https://www.python.org/downloads)",
  // pyenv and its like put a script on the PATH that needs their own environment: ask for what it starts.
  settle: async (tool, ask) => {
    const answer = await ask([tool, "-c", "import sys; print(sys.version_info[0], sys.executable)"]);
    const [, version, executable] = /^(\d+) (.+)$/.exec(answer ?? "") ?? [];
    return version === "3" && executable !== undefined ? [executable] : undefined;
  },
  command: ({ tool, file }) => [...tool, file],
  env: { PYTHONUNBUFFERED: "1" },
};
