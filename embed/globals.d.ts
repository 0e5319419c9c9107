// What the packing step (xtask/src/pack.rs) puts before these files, and what stands
// between them, the engine and the page.

declare const VERSION: string;
/** Attributes by which recorders leave the element out (xtask/src/marks.rs): names and values in turn. */
declare const MARKS: string[];
/** The element's attributes, each with how it is written (src/domain/contract.rs). */
declare const SETTINGS: Record<string, "text" | "array" | "object" | "presence">;
declare const STYLES: string;
/** This script itself, as a function of its four texts. */
declare const WHOLE: Function;
/** The default guide, packed. */
declare const GUIDE: string;
/** The module that reads what is packed: a letter for each byte. */
declare const READER: string;
/** The engine, packed; empty once it is read. */
declare let ENGINE: string;
/** What the engine's text holds: bytes as they are, or a module in streams. */
declare const FORM: "bytes" | "module";
/** The check sum of the engine. */
declare const SUM: number;
/** The check sum of the reader. */
declare const READER_SUM: number;
/** A fresh instance of wasm-bindgen's glue; what the browser calls in it later, it calls through `guarded`. */
declare function glue(guarded: <T>(task: () => T) => T | undefined, call: object, get: object, set: object, native: Native): Engine;

/** What embed/natives.js takes that is no function of a node. */
interface Native {
  __proto__?: null;
  Uint8Array?: any;
  DataView?: any;
  TextDecoder?: any;
  TextEncoder?: any;
  NumberFormat?: any;
  instantiate?(module: WebAssembly.Module, imports: WebAssembly.Imports): WebAssembly.Instance | Promise<WebAssembly.Instance>;
  apply?: typeof Reflect.apply;
  is?: typeof Object.is;
  reflectSet?: typeof Reflect.set;
}

/** What crates/wasm-diet/reader exports. */
interface Reader extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  __heap_base: WebAssembly.Global;
  bytes(from: number, length: number): number;
  module(from: number, length: number): number;
  sum(from: number, length: number): number;
}

/** What the glue exports, most of it from src/embed/mount.rs. Attributes are names and values in turn. */
interface Engine {
  initSync(start: { module: WebAssembly.Module }): Promise<unknown>;
  prepare(guides: Uint8Array[], attributes: string[]): void;
  knows(guides: Uint8Array[], id: string, lang: string): boolean;
  /** Throws a text where a guide cannot be read; anything else is a panic. */
  mount(root: HTMLElement, guides: Uint8Array[], attributes: string[], stamp: string, host: Services): Handle;
}

/** A mounted widget. */
interface Handle {
  /** False: they ask for another guide. Nothing: they ask for a language that is not there. */
  update(guides: Uint8Array[], attributes: string[]): boolean | undefined;
  /** Says what took the place of what; throws a text where the guide is not taken. */
  replace(guide: Uint8Array, attributes: string[]): string;
  command(control: Element, code: string, typed: string): void;
  /** What the way back from the plain page is called, that it is not translated, their language and direction; empty where the guide does not say. */
  words(): string[];
  destroy(): void;
}

/** What the engine asks of the page's side: `Host` in src/embed/services.rs. */
interface Services {
  /** Today, where the visitor is, as the number 20261122. */
  today(): number;
  number(lang: string, number: number, currency: string): string;
  copy(text: string): boolean;
  /** Whether the browser began to. */
  print(): boolean;
  later(task: () => void): void;
  letGo(): void;
  focus(element: HTMLElement): void;
  /** Shows the fallback in the widget's place, until the visitor asks for that again. */
  plainPage(): void;
  happened(name: string): void;
}

/** The namespace that pages know. */
interface Api {
  version?: string;
  /** An array, if the page has not put something else there. */
  guides?: any;
  mount?(element: Element, config?: object): Element | undefined;
  unmount?(element: Element): void;
}

interface Window {
  WeighUp?: Element | Api;
}
