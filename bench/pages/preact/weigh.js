// Weighing by the guide's rules, which are data: the same rules as the engine's
// (src/domain/weigh.rs), written by hand. `agree.js` holds the two against each other.

const SOME = 2;

/** What answers can lean towards: the compared options, then "something else". */
export const contenders = (guide) => {
  const compared = guide.options.filter((option) => option.role !== "also-ask").map((option) => option.id);
  return compared.length < guide.options.length ? [...compared, "something-else"] : compared;
};

/** The answers that count, each with the place of its question. */
const chosen = (guide, answers) =>
  guide.quiz.questions.flatMap((question, place) => {
    const answer = question.answers[answers.given[place]];
    return answer ? [[place, answer]] : [];
  });

/** The goals that are chosen, each with its place. */
const goals = (guide, answers) =>
  guide.quiz.goals.goals.flatMap((goal, place) => (Array.isArray(answers.wanted) && answers.wanted.includes(place) ? [[place, goal]] : []));

const LEANS = { does: 3, may: 2 };
const does = (goal, one) => goal.options?.[one]?.does ?? "does-not";
const isNothing = (guide, one) => guide.options.some((option) => option.id === one && option.role === "nothing");
/** To change nothing is a goal that no option has to serve. */
const serves = (goal, one) => !goal.options || does(goal, one) in LEANS;

/** How much each question's topic matters, null where it has none; where nothing answered matters, all matters the same. */
const importances = (guide, answers) => {
  const topics = guide.quiz.topics.map((topic) => topic.id);
  const all = guide.quiz.questions.map((question) => (topics.includes(question.topic) ? answers.importance[topics.indexOf(question.topic)] ?? SOME : null));
  return chosen(guide, answers).every(([place]) => !all[place]) ? all.map((one) => one === null ? null : SOME) : all;
};

/** What one lean weighs: of an answer with an importance, or of one without. */
const scale = (guide, answers) => {
  const weights = importances(guide, answers);
  const given = chosen(guide, answers).map(([place]) => weights[place]).filter((one) => one !== null);
  const sum = given.reduce((all, one) => all + one, 0);
  return (importance) => (importance !== null ? importance * given.length : given.length ? sum : 1);
};

const ticked = (guide, answers) => guide.flags.filter((_, place) => answers.safety?.includes(place));
const stops = (flag) => flag.effects.some((effect) => effect.severity === "stop");

/** All that rules look at. */
const standing = (guide, answers) => {
  const all = contenders(guide);
  const weights = importances(guide, answers);
  const scaled = scale(guide, answers);
  const totals = Object.fromEntries(all.map((one) => [one, 0]));
  const aside = new Set(), marks = new Set(), stopped = new Set(), unserving = new Set();
  let leaning = 0;
  const wanted = goals(guide, answers).map(([, goal]) => goal);
  for (const goal of wanted) {
    for (const one of all) {
      totals[one] += (LEANS[does(goal, one)] ?? 0) * scaled(null);
      if (!serves(goal, one)) unserving.add(one);
    }
    for (const mark of goal.marks ?? []) marks.add(mark);
  }
  const counted = chosen(guide, answers);
  for (const [place, answer] of counted) {
    const leans = Object.entries(answer.leans ?? {});
    for (const [one, lean] of leans) totals[one] += lean * scaled(weights[place]);
    for (const one of answer["sets-aside"] ?? []) aside.add(one);
    for (const mark of answer.marks ?? []) marks.add(mark);
    if (leans.length) leaning++;
  }
  const flags = ticked(guide, answers);
  for (const flag of flags) {
    for (const effect of flag.effects) if (effect.severity === "stop") effect.options.forEach((one) => stopped.add(one));
  }
  const nothing = (one) => isNothing(guide, one);
  const does_serve = (one) => !nothing(one) && !unserving.has(one);
  const inPlay = all.filter((one) => (does_serve(one) || nothing(one)) && !aside.has(one));
  const open = inPlay.filter((one) => !stopped.has(one));
  const most = (of) => (of.length ? Math.max(...of.map((one) => totals[one])) : undefined);
  const highest = most(all) ?? 0, top = most(inPlay) ?? 0;
  const floors = open.map((one) => (nothing(one) ? Math.max(totals[one], 0) : totals[one])).sort((one, other) => other - one);
  const ahead = all.filter((one) => !does_serve(one) && !nothing(one) && !aside.has(one) && !stopped.has(one) && totals[one] > 0);
  const serving = most(inPlay.filter((one) => !nothing(one)));
  const leading = inPlay.filter((one) => top > 0 && totals[one] === top);
  return {
    guide, answers, all, totals, aside, marks, stopped, open, most, highest, nothing, ahead, leading, wanted,
    unit: scaled(null), serves: does_serve,
    lead: (floors[0] ?? 0) - (floors[1] ?? 0),
    outdone: ahead.length && serving !== undefined ? most(ahead) - serving : undefined,
    furthest: all.filter((one) => highest > 0 && totals[one] === highest),
    counts: {
      answered: counted.length + Number(wanted.length > 0), leaning: leaning + Number(wanted.length > 0),
      flags: flags.length, "set-asides": aside.size, leaders: leading.length,
    },
  };
};

const BOUNDS = {
  below: (value, bound) => value < bound,
  "at-most": (value, bound) => value <= bound,
  "at-least": (value, bound) => value >= bound,
  above: (value, bound) => value > bound,
};

const takes = (at, limit, value, unit) => {
  const key = Object.keys(BOUNDS).find((one) => one in limit);
  const words = { margin: at.guide.quiz.margin, half: Math.ceil((at.guide.quiz.questions.length + 1) / 2) };
  return BOUNDS[key](value, (words[limit[key]] ?? limit[key]) * unit);
};

/** A difference of totals within a limit in leans. */
const within = (at, limit, difference) => takes(at, limit, difference, at.unit);

/** One contender, or each or any of a set. */
const who = (at, name, is) => {
  const [, how, set] = /^(every|any)-(procedure|highest|leading|option|serving)$/.exec(name) ?? [];
  if (!set) return is(name);
  const procedures = at.guide.options.filter((option) => option.role === "procedure").map((option) => option.id);
  const sets = { procedure: procedures, highest: at.furthest, leading: at.leading, option: at.all.filter((one) => !at.nothing(one)), serving: at.all.filter(at.serves) };
  const members = sets[set];
  return how === "every" ? members.length > 0 && members.every(is) : members.some(is);
};

const CONDITIONS = {
  always: () => true,
  all: (at, list) => list.every((one) => holds(at, one)),
  any: (at, list) => list.some((one) => holds(at, one)),
  not: (at, one) => !holds(at, one),
  mark: (at, mark) => at.marks.has(mark),
  flag: (at, id) => ticked(at.guide, at.answers).some((flag) => flag.id === id),
  safety: (at) => at.answers.safety === null,
  stopped: (at, name) => who(at, name, (one) => at.stopped.has(one)),
  "set-aside": (at, name) => who(at, name, (one) => at.aside.has(one)),
  leads: (at, one) => at.leading.includes(one),
  "leads-nothing": (at) => at.leading.some(at.nothing),
  goal: (at, what) => ({ content: at.wanted.some((goal) => !goal.options), open: !at.wanted.length, "not-asked": false })[what],
  serves: (at, name) => who(at, name, at.serves),
  outdone: (at, limit) => at.outdone !== undefined && within(at, limit, at.outdone),
  highest: (at, limit) => within(at, limit, at.highest),
  lead: (at, limit) => within(at, limit, at.lead),
  count: (at, limit) => takes(at, limit, at.counts[limit.of], 1),
  total: (at, limit) => within(at, limit, (at.most(limit.of) ?? 0) - (at.most(limit["above-largest-of"] ?? []) ?? 0)),
  answer: (at, [question, answer]) =>
    at.guide.quiz.questions.some((one, place) => one.id === question && one.answers[at.answers.given[place]]?.id === answer),
};

const holds = (at, condition) => {
  const [[name, value]] = Object.entries(condition);
  return CONDITIONS[name](at, value);
};

const named = (at, names) => {
  if (Array.isArray(names)) return names;
  if (names === "leading") return at.leading;
  if (names === "highest") return at.furthest;
  if (names === "stopped") return at.all.filter((one) => at.stopped.has(one));
  if (names === "serving") return at.all.filter(at.serves);
  if (names === "ahead") return at.ahead.filter((one) => at.totals[one] === at.most(at.ahead));
  if (names === "doing-nothing") return at.all.filter(at.nothing);
  const margin = { below: at.guide.quiz.margin };
  const top = at.most(at.open) ?? 0;
  // What nothing speaks for is close to doing nothing alone.
  const alone = at.leading.every(at.nothing);
  return at.open.filter((one) => {
    const total = at.totals[one];
    return ((total > 0 || alone) && within(at, margin, top - total)) || (at.nothing(one) && within(at, margin, top));
  });
};

/** The place of the first rule that holds, and the options it names. */
const decide = (guide, answers) => {
  const at = standing(guide, answers);
  const rule = guide.quiz.rules.findIndex((one) => holds(at, one.when));
  return { at, rule, names: named(at, guide.quiz.rules[rule].names) };
};

/** The whole result. `answers`: `wanted` (places of goals, "not-sure" or nothing), `given` (a place, "not-sure" or
 * nothing for each question), `importance` (0 to 4 for each topic) and `safety` (places of flags, none for "none of
 * these", null if not answered). */
export const weigh = (guide, answers) => {
  const { at, rule, names } = decide(guide, answers);
  const weights = importances(guide, answers);
  const scaled = scale(guide, answers);
  const strongest = (a, b) => b.weight - a.weight || Math.abs(b.lean) - Math.abs(a.lean);
  const wanted = goals(guide, answers);
  const balances = at.all.map((one) => {
    const reasons = [
      ...wanted.map(([goal, what]) => ({ goal, lean: LEANS[does(what, one)] ?? 0, importance: null })),
      ...chosen(guide, answers).map(([question, answer]) => ({ question, lean: answer.leans?.[one] ?? 0, importance: weights[question] })),
    ]
      .map((reason) => ({ ...reason, weight: Math.abs(reason.lean) * scaled(reason.importance) }))
      .sort(strongest);
    return {
      id: one,
      forIt: reasons.filter((reason) => reason.lean > 0),
      againstIt: reasons.filter((reason) => reason.lean < 0),
      setAsideBy: chosen(guide, answers).filter(([, answer]) => answer["sets-aside"]?.includes(one)).map(([place]) => place),
      unserved: isNothing(guide, one) ? [] : wanted.filter(([, goal]) => !serves(goal, one)).map(([place]) => place),
      stopped: at.stopped.has(one),
    };
  });
  const changes = [];
  const look = (other, what) => {
    const to = decide(guide, other);
    if (to.rule !== rule || to.names.join() !== names.join()) changes.push({ ...what, rule: to.rule, names: to.names });
  };
  const put = (list, place, value) => list.with(place, value);
  guide.quiz.questions.forEach((asked, question) => {
    if (!guide.quiz.topics.some((topic) => topic.id === asked.topic)) return;
    asked.answers.forEach((_, answer) => {
      if (answers.given[question] !== answer) look({ ...answers, given: put(answers.given, question, answer) }, { question, answer });
    });
  });
  guide.quiz.topics.forEach((_, topic) => {
    for (let importance = 0; importance <= 4; importance++) {
      if (answers.importance[topic] !== importance) look({ ...answers, importance: put(answers.importance, topic, importance) }, { topic, importance });
    }
  });
  const flags = ticked(guide, answers);
  return {
    rule, names, balances, changes,
    flags: [...flags.filter(stops), ...flags.filter((flag) => !stops(flag))],
    withholdsBooking: flags.some((flag) => flag["withholds-booking"]),
  };
};
