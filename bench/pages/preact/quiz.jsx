// The quiz: one step at a time; nothing moves on by itself, and going back keeps every answer.

import { useEffect, useRef, useState } from "preact/hooks";
import guide from "guide";
import { Sources, Terms } from "./parts.jsx";
import { Result } from "./result.jsx";

export const MATTERS = ["not at all", "a little", "some", "a lot", "most"];
const { goals, questions, topics, safety } = guide.quiz;
/** Questions that follow one another and name the same screen share it. */
const SCREENS = questions.reduce((screens, question, at) => {
  const last = screens.at(-1);
  if (last && question.screen && questions[last[0]].screen === question.screen) last.push(at);
  else screens.push([at]);
  return screens;
}, []);
const GOAL = 1, STEPS = SCREENS.length + 3;
const IMPORTANCE = STEPS - 1, SAFETY = STEPS, RESULT = STEPS + 1;
const NOTHING = { wanted: null, given: questions.map(() => null), importance: topics.map(() => 2), safety: null };

const put = (list, at, value) => list.map((one, place) => (place === at ? value : one));

const Choice = ({ kind, name, checked, disabled, onChange, children }) => (
  <label class="answer"><input type={kind} name={name} checked={checked} disabled={disabled} onChange={onChange} /><span>{children}</span></label>
);

const Why = ({ children }) => <p class="why"><b>Why we ask</b> {children}</p>;

function Goal({ heading, answers, setAnswers }) {
  const wanted = Array.isArray(answers.wanted) ? answers.wanted : [];
  const set = (next) => setAnswers({ ...answers, wanted: next });
  const content = (at) => !goals.goals[at].options;
  const want = (at) => {
    const rest = wanted.filter((one) => one !== at);
    if (rest.length < wanted.length) set(rest.length ? rest : null);
    else set(content(at) || wanted.every(content) ? [at] : [...wanted, at].sort());
  };
  const full = wanted.length >= goals.most;
  return (
    <>
      <fieldset>
        <legend><h3 ref={heading} tabindex={-1}>{goals.question}</h3></legend>
        <Why>{goals.why}</Why>
        <Terms list={goals.terms} />
        <p class="quiet">Choose up to {goals.most}.</p>
        {goals.goals.map((goal, at) => (
          <Choice kind="checkbox" checked={wanted.includes(at)} disabled={full && !wanted.includes(at) && !content(at)} onChange={() => want(at)}>{goal.text}</Choice>
        ))}
        <Choice kind="checkbox" checked={answers.wanted === "not-sure"} onChange={() => set(answers.wanted === "not-sure" ? null : "not-sure")}>Not sure</Choice>
      </fieldset>
      <div role="status" class="note">
        {full && <p>You chose {goals.most}. To choose another one, first take one back.</p>}
        {wanted.map((at) => goals.goals[at].note && <p>{goals.goals[at].note}</p>)}
      </div>
      <Sources list={goals.sources} opens />
    </>
  );
}

function Screen({ places, heading, ...shared }) {
  if (places.length === 1) return <Question at={places[0]} heading={heading} {...shared} />;
  return <><h3 ref={heading} tabindex={-1}>{questions[places[0]].screen}</h3>{places.map((at) => <Question at={at} {...shared} />)}</>;
}

function Question({ at, heading, answers, setAnswers }) {
  const question = questions[at];
  const give = (value) => setAnswers({ ...answers, given: put(answers.given, at, value) });
  const note = question.answers[answers.given[at]]?.note;
  return (
    <>
      <fieldset>
        <legend>{heading ? <h3 ref={heading} tabindex={-1}>{question.question}</h3> : <h4>{question.question}</h4>}</legend>
        {heading ? <Why>{question.why}</Why> : <details><summary>Why we ask</summary><p class="why">{question.why}</p></details>}
        <Terms list={question.terms} />
        {question.answers.map((answer, place) => (
          <Choice kind="radio" name={question.id} checked={answers.given[at] === place} onChange={() => give(place)}>{answer.text}</Choice>
        ))}
        <Choice kind="radio" name={question.id} checked={answers.given[at] === "not-sure"} onChange={() => give("not-sure")}>Not sure</Choice>
      </fieldset>
      <div role="status" class="note">{note && <p>{note}</p>}</div>
      <Sources list={question.sources} opens />
    </>
  );
}

function Importance({ heading, answers, setAnswers }) {
  return (
    <>
      <h3 ref={heading} tabindex={-1}>How much does each of these matter to you?</h3>
      <p class="why">Your answers on a topic count more or less by what you choose here. If all matter the same, leave them as they are.</p>
      {topics.map((topic, at) => (
        <fieldset class="topic">
          <legend>{topic.name}</legend>
          {MATTERS.map((word, level) => (
            <Choice kind="radio" name={"topic-" + topic.id} checked={answers.importance[at] === level}
              onChange={() => setAnswers({ ...answers, importance: put(answers.importance, at, level) })}>{word}</Choice>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Safety({ heading, answers, setAnswers }) {
  const ticked = answers.safety ?? [];
  const tick = (at) => {
    const next = ticked.includes(at) ? ticked.filter((one) => one !== at) : [...ticked, at];
    setAnswers({ ...answers, safety: next.length ? next : null });
  };
  const clear = answers.safety?.length === 0;
  return (
    <fieldset>
      <legend><h3 ref={heading} tabindex={-1}>{safety.question}</h3></legend>
      <Why>{safety.why}</Why>
      <Terms list={[...new Set(guide.flags.flatMap((flag) => flag.terms ?? []))]} />
      {guide.flags.map((flag, at) => <Choice kind="checkbox" checked={ticked.includes(at)} onChange={() => tick(at)}>{flag.tick}</Choice>)}
      <Choice kind="checkbox" checked={clear} onChange={() => setAnswers({ ...answers, safety: clear ? null : [] })}>{safety.none}</Choice>
    </fieldset>
  );
}

export function Quiz() {
  const [step, setStep] = useState(0);
  const [answers, setAnswers] = useState(NOTHING);
  const heading = useRef(null);
  const first = useRef(true);
  // The focus moves with the step, but not when the quiz first appears.
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  const back = <button type="button" class="button" onClick={() => setStep(step - 1)}>Back</button>;
  const shared = { heading, answers, setAnswers };
  if (step === 0) {
    return (
      <div key="intro">
        <h3 ref={heading} tabindex={-1}>What matters to you</h3>
        <p>{guide.quiz.intro}</p>
        <p><button type="button" class="button primary" onClick={() => setStep(1)}>Start</button></p>
      </div>
    );
  }
  if (step === RESULT) {
    return (
      <div key="result">
        <h3 ref={heading} tabindex={-1}>How your answers weigh</h3>
        <Result answers={answers} onChange={setStep} steps={{ of: (at) => 2 + SCREENS.findIndex((screen) => screen.includes(at)), importance: IMPORTANCE, safety: SAFETY }} />
        <p class="buttons">{back}<button type="button" class="button" onClick={() => (setAnswers(NOTHING), setStep(0))}>Start again</button></p>
      </div>
    );
  }
  return (
    <div key={step}>
      <p class="progress"><span>Step {step} of {STEPS}</span><progress value={step} max={STEPS} aria-label={`Step ${step} of ${STEPS}`} /></p>
      {step === SAFETY ? <Safety {...shared} /> : step === IMPORTANCE ? <Importance {...shared} /> : step === GOAL ? <Goal {...shared} /> : <Screen places={SCREENS[step - 2]} {...shared} />}
      <p class="buttons">{back}<button type="button" class="button primary" onClick={() => setStep(step + 1)}>{step === SAFETY ? "See how your answers weigh" : "Next"}</button></p>
    </div>
  );
}
