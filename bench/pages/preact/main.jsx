// The yardstick: table, quiz and weighing as one would write them by hand with Preact.

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import guide from "guide";
import styles from "./style.css";
import { Compare } from "./compare.jsx";
import { Quiz } from "./quiz.jsx";

const SECTIONS = ["Compare", "What matters to you"];

function App() {
  const [open, setOpen] = useState(0);
  const [shown, setShown] = useState(false);
  // As the widget says that it is ready: after its first render.
  useEffect(() => void performance.mark("usable"), []);
  return (
    <div class="aid">
      <h2>{guide.decision}</h2>
      <ul class="dates">
        <li>Version {guide.version}</li>
        <li>Drafted, not yet reviewed by a clinician</li>
        <li>Do not rely on it after {guide.disclosure.expires}</li>
      </ul>
      <nav aria-label="Sections of this guide">
        {SECTIONS.map((name, at) => (
          <button type="button" aria-current={open === at ? "true" : undefined} onClick={() => (setOpen(at), setShown(shown || at === 1))}>
            {name}
          </button>
        ))}
      </nav>
      <section hidden={open !== 0} aria-label={SECTIONS[0]}><Compare onQuiz={() => (setOpen(1), setShown(true))} /></section>
      <section hidden={open !== 1} aria-label={SECTIONS[1]}>{shown && <Quiz />}</section>
      <p class="strong">{guide.disclaimer}</p>
      <p class="quiet">This guide does not save or send your answers.</p>
      <a class="button primary" href="https://example.com/book">Contact the clinic</a>
    </div>
  );
}

const sheet = document.createElement("style");
sheet.textContent = styles;
document.head.append(sheet);
for (const place of document.querySelectorAll("[data-aid]")) {
  const root = document.createElement("div");
  render(<App />, root);
  place.replaceChildren(root);
}
