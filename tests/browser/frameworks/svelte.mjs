import { mount, unmount } from "svelte";
import { writable } from "svelte/store";
import App from "./App.svelte";
import { offer } from "./shared.mjs";

const settings = writable();
let app;

offer({
  start(first) {
    settings.set(first);
    app = mount(App, { target: document.getElementById("app"), props: { settings } });
  },
  change: (next) => settings.set(next),
  stop: () => unmount(app),
});
