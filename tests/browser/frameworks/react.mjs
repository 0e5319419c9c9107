import { createRoot, hydrateRoot } from "react-dom/client";
import { app } from "./react-app.mjs";
import { offer } from "./shared.mjs";

let root;

offer({
  start(settings) {
    const place = document.getElementById("app");
    // What a server has written is there already.
    if (place.firstChild) root = hydrateRoot(place, app(settings), { onRecoverableError: (why) => console.error("not hydrated: " + why) });
    else (root = createRoot(place)).render(app(settings));
  },
  change: (settings) => root.render(app(settings)),
  stop: () => root.unmount(),
});
