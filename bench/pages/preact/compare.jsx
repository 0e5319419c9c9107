// The table, and what stands around it.

import { memo } from "./memo.js";
import { useState } from "preact/hooks";
import guide from "guide";
import { Marker, Opens, Sources, Terms, joined } from "./parts.jsx";

const compared = guide.options.filter((option) => option.role !== "also-ask");
const alsoAsk = guide.options.filter((option) => option.role === "also-ask");
const groups = guide.groups.map((group) => ({ ...group, rows: guide.rows.filter((row) => row.group === group.id) }));

const differs = (row, shown) => new Set(shown.map((id) => row.cells[id].short)).size > 1;

const Cell = memo(({ claim }) => (
  <td>
    <p class="strong">{claim.short}</p>
    {claim.text && <p>{claim.text}</p>}
    {claim.differ?.map((point) => (
      <div class="differ">
        <p class="badge">Sources differ</p>
        <ul>{point.sides.map((side) => <li>{side.says}</li>)}</ul>
      </div>
    ))}
    {claim.sources.length ? (
      <Opens summary={<><Marker claim={claim} /> {claim.sources.length === 1 ? "1 source" : claim.sources.length + " sources"}</>}>
        {() => <><p>{claim.because}</p><Sources list={claim.sources} /><p class="quiet">Checked {claim.checked}</p></>}
      </Opens>
    ) : (
      <p><Marker claim={claim} /></p>
    )}
  </td>
));

const Row = memo(({ row, columns }) => (
  <tr>
    <th scope="row"><span>{row.question}</span><Terms list={row.terms} /></th>
    {columns.map((id) => <Cell key={id} claim={row.cells[id]} />)}
  </tr>
));

const Table = ({ shown, only }) => (
  <div class="frame">
    <table>
      <caption>{joined(shown.map((id) => compared.find((option) => option.id === id).name))}, side by side</caption>
      <thead>
        <tr><th scope="col">Question</th>{shown.map((id) => <th key={id} scope="col">{compared.find((option) => option.id === id).name}</th>)}</tr>
      </thead>
      {groups.map((group) => {
        const rows = group.rows.filter((row) => !only || differs(row, shown));
        return rows.length > 0 && (
          <tbody key={group.id}>
            <tr class="group"><th scope="rowgroup" colspan={shown.length + 1}>{group.name}</th></tr>
            {rows.map((row) => <Row key={row.id} row={row} columns={shown} />)}
          </tbody>
        );
      })}
    </table>
  </div>
);

export function Compare({ onQuiz }) {
  const [shown, setShown] = useState(compared.map((option) => option.id));
  const [only, setOnly] = useState(false);
  const count = guide.rows.filter((row) => !only || differs(row, shown)).length;
  const toggle = (id) => setShown(compared.map((one) => one.id).filter((one) => (one === id) !== shown.includes(one)));
  return (
    <>
      {guide.about.map((text) => <p>{text}</p>)}
      <div class="controls">
        <fieldset>
          <legend>Options side by side <span class="quiet">Choose two to four.</span></legend>
          {compared.map((option) => {
            const checked = shown.includes(option.id);
            return (
              <label><input type="checkbox" checked={checked} disabled={checked ? shown.length <= 2 : shown.length >= 4} onChange={() => toggle(option.id)} /><span>{option.name}</span></label>
            );
          })}
        </fieldset>
        <label><input type="checkbox" checked={only} onChange={() => setOnly(!only)} /><span>Only rows that differ</span></label>
        <p role="status">{count ? `${count} of ${guide.rows.length} rows shown` : "No row differs between these options."}</p>
      </div>
      <Table shown={shown} only={only} />
      <p><button type="button" class="button primary" onClick={onQuiz}>Weigh what matters to you</button></p>
      <Around />
    </>
  );
}

const Around = memo(() => (
  <>
    <h3>Also worth asking about</h3>
    {alsoAsk.map((option) => <div class="card"><h4>{option.name}</h4><p>{option.summary}</p><Sources list={option.sources} opens /></div>)}
    <h3>Good to know before and after</h3>
    {guide.advice.map((one) => <div class={"card " + one.urgency}><h4>{one.heading}</h4><p>{one.text}</p><Sources list={one.sources} opens /></div>)}
    <details><summary>Words explained</summary><dl>{guide.glossary.map((term) => <><dt>{term.term}</dt><dd>{term.meaning}</dd></>)}</dl></details>
  </>
));
