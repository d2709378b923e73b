/** `labwire new`: a new lab from a template; never writes over anything. */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../../expressions/nearest.ts";
import { UsageError } from "../../nouns/usage-error.ts";
import { templates } from "../../templates/list.ts";
import { exitCodes } from "../exit-codes.ts";
import { schemaFile } from "../schema-file.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([dir], { template, list }) => {
  if (list === true) {
    for (const { name, description } of templates)
      process.stdout.write(`${name.padEnd(12)} ${description}\n`);
    return exitCodes.ok;
  }
  if (dir === undefined) throw new UsageError("say which folder to make: labwire new DIR");
  await makeLab(String(dir), String(template));
  return exitCodes.ok;
};

async function makeLab(dir: string, name: string): Promise<void> {
  const template = templates.find((candidate) => candidate.name === name);
  if (template === undefined) throw new UsageError(`there is no template \`${name}\`${meant(name)}`);
  const there = await readdir(dir).catch(() => []);
  if (there.length > 0) throw new UsageError(`\`${dir}\` is not empty: nothing was written`);
  for (const [path, content] of Object.entries(
    template.files({ name: basename(resolve(dir)), ...schemaNear(dir) }),
  )) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content, { flag: "wx" });
    process.stdout.write(`${join(dir, path)}\n`);
  }
  process.stdout.write(`\nNow: labwire check ${dir} && labwire run ${dir}\n`);
}

function meant(name: string): string {
  const near = nearest(
    name,
    templates.map((candidate) => candidate.name),
  );
  return near === undefined ? " (labwire new --list shows them)" : `. Did you mean \`${near}\`?`;
}

/** Inside a checkout the schema lies near: then the modeline needs no network. */
function schemaNear(dir: string): { readonly schema?: string } {
  const path = relative(resolve(dir), fileURLToPath(schemaFile("lab")));
  return path.split("/").length > 5 || path.includes("node_modules") ? {} : { schema: path };
}
