// An app of a framework as one script, on standard output; with `server` behind its name, what
// React writes of it on a server. Development builds say what is wrong on the console.

import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "svelte/compiler";

const [name, server] = process.argv.slice(2);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

if (server) {
  const { renderToString } = await import("react-dom/server");
  const { app, FIRST } = await import("./react-app.mjs");
  process.stdout.write(renderToString(app(FIRST)));
} else {
  const svelte = {
    name: "svelte",
    setup({ onLoad }) {
      onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
        const { js, warnings } = compile(await readFile(path, "utf8"), { filename: path, dev: true, css: "injected" });
        return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
      });
    },
  };
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [here(name + ".mjs")],
    bundle: true,
    write: false,
    format: "iife",
    charset: "utf8",
    logLevel: "warning",
    conditions: ["development", "browser", "svelte"],
    // Templates are compiled in the browser.
    alias: { vue: "vue/dist/vue.esm-bundler.js" },
    define: {
      "process.env.NODE_ENV": "\"development\"",
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    plugins: [svelte],
  });
  process.stdout.write(text);
}
