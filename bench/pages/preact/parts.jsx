// Small pieces that several views share.

import { useState } from "preact/hooks";
import guide from "guide";

/** Something to open, its content made when it is first opened. */
export function Opens({ summary, children }) {
  const [opened, setOpened] = useState(false);
  return <details><summary onClick={() => setOpened(true)}>{summary}</summary>{opened && children()}</details>;
}

const CERTAINTY = {
  high: "High certainty", moderate: "Moderate certainty", low: "Low certainty", "very-low": "Very low certainty", none: "No reliable number",
};
const KINDS = { "no-number": "No reliable number", follows: "Follows from doing nothing", "does-not-apply": "Does not apply" };

export const Marker = ({ claim }) => <span class={"certainty " + claim.certainty}>{KINDS[claim.kind] ?? CERTAINTY[claim.certainty]}</span>;

const Citation = ({ source }) => {
  const href = source.url ?? (source.doi && "https://doi.org/" + source.doi);
  const title = <cite>{source.title}</cite>;
  return (
    <li>
      {source.publisher}. {href ? <a href={href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">{title} (opens in a new tab)</a> : title}
      . {source.year ?? "no date shown"}.{source.doi && ` doi:${source.doi}.`} {source.checked}.
    </li>
  );
};

export function Sources({ list, opens }) {
  const all = () => <ul class="sources">{list.map((at) => <Citation source={guide.sources[at]} />)}</ul>;
  if (!list.length) return null;
  return opens ? <Opens summary={list.length === 1 ? "1 source" : list.length + " sources"}>{all}</Opens> : all();
}

export function Terms({ list }) {
  if (!list?.length) return null;
  const known = () => list.map((id) => guide.glossary.find((term) => term.id === id));
  return <Opens summary="What do these words mean?">{() => <dl>{known().map((term) => <><dt>{term.term}</dt><dd>{term.meaning}</dd></>)}</dl>}</Opens>;
}

export const name = (id) => (id === "something-else" ? guide["something-else"] : guide.options.find((option) => option.id === id).name);

/** `a, b and c`. */
export const joined = (list) => (list.length < 2 ? list.join("") : list.slice(0, -1).join(", ") + " and " + list.at(-1));
