/** Makes `dist/`: one small file to start from, what is not needed at once in files of its own, schemas compiled. */
import { rm } from "node:fs/promises";
import { build, type Plugin } from "esbuild";
import { protocols } from "../src/protocols/list.ts";
import { actions } from "../src/steps/list.ts";
import { standaloneValidator } from "../src/validate/ajv.ts";

/** In the built form the lab schema's validator is code already; ajv itself is not loaded for it. */
const compiledSchema: Plugin = {
  name: "compiled-schema",
  setup({ onLoad }) {
    onLoad({ filter: /\/validate\/shape-validator\.ts$/ }, () => ({
      contents: standaloneValidator(),
      loader: "js",
    }));
  },
};

/** Checking a lab wants what actions and protocols declare, and none of the code that does them. */
const declarationsOnly: Plugin = {
  name: "declarations-only",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/(steps|protocols)\/list\.ts$/ }, ({ importer, path }) =>
      /\/src\/(schema|validate)\//.test(importer)
        ? { namespace: "declarations", path: path.includes("steps") ? "actions" : "protocols" }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: "declarations" }, ({ path }) => ({
      contents: `export const ${path} = ${JSON.stringify(path === "actions" ? actions : protocols)};`,
    }));
  },
};

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/cli.ts", "src/worker.ts", "src/index.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node20",
  chunkNames: "[name]-[hash]",
  // Packages that use `require` find it here.
  banner: {
    js: 'import{createRequire as requireFrom_}from"node:module";const require=requireFrom_(import.meta.url);',
  },
  plugins: [compiledSchema, declarationsOnly],
});
