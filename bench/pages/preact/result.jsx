// The result: flags first, one statement, what speaks for and against each option,
// and what would change it.

import guide from "guide";
import { Sources, joined, name } from "./parts.jsx";
import { MATTERS } from "./quiz.jsx";
import { weigh } from "./weigh.js";

const { goals, questions, rules, topics, safety, closing } = guide.quiz;
const STRENGTHS = { 1: "a little", 2: "clearly", 3: "strongly" };

const DOES = { does: "Does it", may: "May do it", "does-not": "Does not do it", opposite: "Does the opposite", "not-known": "Not known" };

const Said = ({ at, goal, answers }) => {
  if (goal !== undefined) return <><span class="quiet">{goals.question}</span> <b>{goals.goals[goal].text}</b></>;
  const given = answers.given[at];
  const says = given === "not-sure" ? "Not sure" : questions[at].answers[given]?.text ?? "Not answered";
  return <><span class="quiet">{questions[at].question}</span> <b>{says}</b></>;
};

const Reasons = ({ title, list, answers }) => (
  <div>
    <h6>{title}</h6>
    {list.length ? (
      <ul>{list.map((one) => <li><Said at={one.question} goal={one.goal} answers={answers} /> ({STRENGTHS[Math.abs(one.lean)]}{one.importance !== null && " × matters " + MATTERS[one.importance]})</li>)}</ul>
    ) : <p class="quiet">None of your answers.</p>}
  </div>
);

const weight = (list) => list.reduce((sum, one) => sum + one.weight, 0);

const Picture = ({ balance, widest }) => {
  const pieces = (list, right) => {
    let done = 0;
    return list.filter((one) => one.weight).map((one) => {
      const long = Math.trunc((one.weight * 490) / widest);
      const x = right ? 504 + done : 496 - done - long;
      done += long;
      return <rect class={right ? "for" : "con"} x={x} y="4" width={Math.max(long - 4, 0)} height="16" />;
    });
  };
  return <svg viewBox="0 0 1000 24" aria-hidden="true"><path d="M500 0V24" />{pieces(balance.forIt, true)}{pieces(balance.againstIt, false)}</svg>;
};

const Flags = ({ flags, title, kind }) =>
  flags.length > 0 && (
    <div class={"card " + kind}>
      <h4>{title}</h4>
      <ul>
        {flags.map((flag) => (
          <li>
            <p class="strong">{flag.tick}</p><p>{flag.says}</p>{flag.support && <p>{flag.support}</p>}
            <p class="quiet">About: {joined(flag.effects.flatMap((effect) => effect.options).map(name))}</p>
            <Sources list={flag.sources} opens />
          </li>
        ))}
      </ul>
    </div>
  );

export function Result({ answers, onChange, steps }) {
  const weighing = weigh(guide, answers);
  const fill = (text, rule, names) => {
    const mark = (id) => name(id) + (rules[rule].kind !== "talk-first" && weighing.balances.some((one) => one.id === id && one.stopped) ? " (talk to a clinician first)" : "");
    return text.replace("{options}", joined(names.map(mark)));
  };
  const rule = rules[weighing.rule];
  const stops = (flag) => flag.effects.some((effect) => effect.severity === "stop");
  const widest = Math.max(1, ...weighing.balances.flatMap((one) => [weight(one.forIt), weight(one.againstIt)]));
  const named = weighing.balances.filter((one) => weighing.names.includes(one.id));
  const wanted = Array.isArray(answers.wanted) ? answers.wanted.map((at) => goals.goals[at]) : [];
  const given = (question, answer, step) => (
    <li><span class="quiet">{question}</span> <b>{answer}</b> <button type="button" class="link" aria-label={"Change your answer to: " + question} onClick={() => onChange(step)}>Change</button></li>
  );
  return (
    <>
      <Flags flags={weighing.flags.filter(stops)} title="Talk about this first" kind="urgent" />
      <div class="card">
        <h4>{fill(rule.heading, weighing.rule, weighing.names)}</h4>
        {rule.text.map((text) => <p>{fill(text, weighing.rule, weighing.names)}</p>)}
        {rule.kind === "goal-and-limit" && (
          <>
            <h5>What you want</h5><ul>{named.flatMap((one) => one.forIt).map((one) => <li><Said at={one.question} goal={one.goal} answers={answers} /></li>)}</ul>
            <h5>What you ruled out</h5><ul>{named.flatMap((one) => one.setAsideBy).map((at) => <li><Said at={at} answers={answers} /></li>)}</ul>
          </>
        )}
      </div>
      <Flags flags={weighing.flags.filter((flag) => !stops(flag))} title="Mention this at your visit" kind="" />
      <h4>What your answers say about each option</h4>
      {weighing.balances.map((one) => (
        <div class="card">
          <h5>{name(one.id)}</h5>
          <Picture balance={one} widest={widest} />
          {one.unserved.length > 0 && <p class="badge">Does not do what you want</p>}
          {one.stopped && <p class="badge">Talk to a clinician first</p>}
          {one.setAsideBy.length > 0 && (
            <>
              <p class="badge">Set aside by your own answer</p>
              <ul>{one.setAsideBy.map((at) => <li><Said at={at} answers={answers} /></li>)}</ul>
              <p class="quiet">You can change this answer at any time. It is not a medical “no”.</p>
            </>
          )}
          <Reasons title="Speaks for it" list={one.forIt} answers={answers} />
          <Reasons title="Speaks against it" list={one.againstIt} answers={answers} />
        </div>
      ))}
      {wanted.some((goal) => goal.options) && <h4>What each option does about what you want</h4>}
      {wanted.filter((goal) => goal.options).map((goal) => (
        <div class="card">
          <h5>{goal.text}</h5>
          <ul>{weighing.balances.map((one) => {
            const outcome = goal.options[one.id];
            return <li><b>{name(one.id)}</b> {DOES[outcome?.does ?? "does-not"]}{outcome && <p>{outcome.says}</p>}<Sources list={outcome?.sources ?? []} opens /></li>;
          })}</ul>
        </div>
      ))}
      <h4>What would change this</h4>
      {answers.safety === null ? <p>First answer the safety step.</p> : !weighing.changes.length ? <p>No single other answer on what matters to you would change this result.</p> : (
        <>
          <p>Any one of these alone would change the result:</p>
          <ul>
            {questions.map((question, at) => {
              const others = weighing.changes.filter((change) => change.question === at);
              return others.length > 0 && (
                <li>
                  <span class="quiet">{question.question}</span>
                  <ul>{others.map((change) => <li>If you chose “{question.answers[change.answer].text}”: {fill(rules[change.rule].heading, change.rule, change.names)}</li>)}</ul>
                </li>
              );
            })}
            {weighing.changes.filter((change) => change.topic !== undefined).map((change) => (
              <li>If “{topics[change.topic].name}” mattered {MATTERS[change.importance]} to you: {fill(rules[change.rule].heading, change.rule, change.names)}</li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Your answers</summary>
        <ul>
          {given(goals.question, wanted.length ? joined(wanted.map((goal) => goal.text)) : answers.wanted ? "Not sure" : "Not answered", 1)}
          {questions.map((question, at) => {
            const place = answers.given[at];
            return given(question.question, place === "not-sure" ? "Not sure" : question.answers[place]?.text ?? "Not answered", steps.of(at));
          })}
          {given("How much does each of these matter to you?", topics.map((topic, at) => topic.name + ": " + MATTERS[answers.importance[at]]).join(". "), steps.importance)}
          {given(safety.question, answers.safety === null ? "Not answered" : answers.safety.map((at) => guide.flags[at].tick).join(". ") || safety.none, steps.safety)}
        </ul>
      </details>
      <div class="card">
        <h4>Before you decide</h4>
        <p>{closing}</p>
        <p class="strong">This is a general guide made from your answers. Only a visit with a clinician can show what is suitable for you.</p>
        {weighing.withholdsBooking ? <p>Because of what you checked, this page shows no booking link here. A talk with a doctor you know comes first.</p> : <a class="button primary" href="https://example.com/book">Contact the clinic</a>}
      </div>
    </>
  );
}
