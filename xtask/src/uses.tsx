// What a React page may write, as the types made for it see that: checked by
// `cargo xtask test lints`, and run by nobody.

import type { WeighUpElement } from "./weigh-up";
import type {} from "./weigh-up.react";

const ref = (element: WeighUpElement | null) => void element?.ready;

export const all = (
  <weigh-up ref={ref} guide="a-guide" cta-href="/book" ctaLabel="Book" prices={{ "an-option": 3500 }} offers={["an-option"]} events suppressHydrationWarning>
    <p>A table.</p>
  </weigh-up>
);
export const texts = <weigh-up prices="an-option=3500" sections="quiz" lang="es" className="wide" />;
// @ts-expect-error There is no such attribute.
export const wrong = <weigh-up clinicName="Hill" />;
// @ts-expect-error A number is no list.
export const worse = <weigh-up offers={3} />;
