/** `labwire check` of one lab, built, against bare `node -e 0`: the ratio is what counts. Run `npm run build` first. */
import { medians } from "./measure.ts";

const node = process.argv[2] ?? "node";
const rounds = Number(process.argv[3] ?? 41);
const times = medians(
  [
    { name: "node -e 0", command: [node, "-e", "0"] },
    { name: "labwire check", command: [node, "dist/cli.js", "check", "labs/hello-tcp"] },
  ],
  rounds,
);
const [bare = 1, check = 1] = times.values();
for (const [name, ms] of times) console.log(`${name.padEnd(16)} ${ms.toFixed(1)} ms`);
console.log(`ratio            ${(check / bare).toFixed(2)}`);
