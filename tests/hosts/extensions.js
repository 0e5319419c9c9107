// What extensions, translators and themes of browsers do to a page: nodes and
// attributes everywhere, in the element and in its fallback too.

const all = [...document.body.querySelectorAll("*")];
for (const e of all) {
  if (e.matches("script, style")) continue;
  e.setAttribute("data-darkreader-inline-color", "");
  e.setAttribute("data-gramm", "false");
  e.setAttribute("_msttexthash", "1");
  e.classList.add("translated-ltr");
}
// Google Translate: every text in two fonts.
const texts = [];
for (const walk = document.createTreeWalker(document.body, 4); walk.nextNode(); ) texts.push(walk.currentNode);
for (const text of texts) {
  if (!text.data.trim() || text.parentElement.matches("script, style")) continue;
  const outer = document.createElement("font"), inner = document.createElement("font");
  outer.style.verticalAlign = inner.style.verticalAlign = "inherit";
  outer.append(inner);
  text.replaceWith(outer);
  inner.append(text.data.toUpperCase());
}
const host = document.querySelector("weigh-up");
for (const name of ["grammarly-desktop-integration", "div", "style"]) {
  const one = document.createElement(name);
  one.textContent = name === "style" ? "* { outline: 1px solid red }" : "";
  host.append(one);
  host.prepend(one.cloneNode());
  host.after(one.cloneNode());
}
document.documentElement.lang = "de";
document.documentElement.className = "translated-ltr";
document.documentElement.style.colorScheme = "dark";
