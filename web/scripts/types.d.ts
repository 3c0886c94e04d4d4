// The types that scripts share: what the program and the page tell each other (Go's
// state.Command, state.Status and state.Twin, doc/embedding.md for what they mean),
// what hosts send and hear, and which elements of the pages are more than HTMLElement.

interface Box { x: number; y: number; w: number; h: number }

/** What the program is asked to do: state.Command. It says itself what is allowed. */
interface Command {
  type: string;
  scene?: string; key?: string; value?: string; link?: string; person?: string; length?: string;
  t?: number; n?: number; factor?: number;
}

/** Something on the stage that can be pointed at: view.Object. */
interface Thing {
  id: string; kind: string; ref: number; label: string; box: Box;
  hold?: "press" | "pull" | "carry" | "place";
  commands?: { command: Command; label: string }[];
}

/** What the program shows: state.Status. Times in milliseconds of work time. */
interface Status {
  type: "state";
  scene: string; clock: string; theme: string; link: string; title: string; summary: string;
  t: number; from: number; to: number; tracks: number; taps: number;
  playing: boolean; at_end: boolean; can_tap: boolean; can_undo: boolean; can_redo: boolean;
  can_bet: boolean; hidden: boolean; follows: boolean;
  values: Record<string, string>;
  doing?: string[];
  challenges?: { id: string; solved: boolean }[];
  trying?: boolean;
  price_words?: string; bet?: number; bet_from?: number; bet_words?: string;
  objects?: Thing[];
  layout: { axis: Box; lane: Box; from: number; to: number };
}

/** Why a command was not carried out. */
interface Refusal { type: "error"; field: string; message: string }

/** What of a link could not be taken as it is: state.Notice. */
interface Notice { field: string; got: string; used: string; allowed: string }

/** The picture in words and figures: state.Twin. */
interface Twin {
  title: string; summary: string;
  now: { who: string; where: string; what: string; since: string }[];
  rows: { who: string; what: string; from: string; to: string }[];
  metrics: Metrics;
}

/** The numbers that `lab run --format json` prints, as far as the page reads them. */
interface Metrics {
  deploys: number; failed_deploys: number;
  lead_time_h: { median: number | null };
  failed_recovery_h: { median: number | null };
  time_to_answer_min: { median: number | null };
  gauges: { even: number | null; swift: number | null; nimble: number | null };
  shares: { flow: number; waiting: number };
}

/** A message between a player and the page that holds it, doc/embedding.md. */
interface Message { evenflow?: number; id?: unknown; type: string; what?: unknown; [field: string]: any }

/** What a program sets, see package page; in a worker see cmd/evenflow/svg/runs.go. */
interface Program {
  send(command: string): string;
  open(fragment: string): string;
  key(name: string, shift: boolean): string;
  pointer(kind: string, x: number, y: number): string;
  size(w: number, h: number, ratio: number): void;
  twin(): string;
  tick(milliseconds: number): string;
}
declare var evenflow: Program;

/** Go's own loader, wasm_exec.js. */
declare var Go: { new (): { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> } };
declare var fs: { writeSync(fd: number, bytes: Uint8Array): number };

/** sound.js, once it is loaded. */
interface Sound { on(wanted: boolean): void; show(doing: string[], playing: boolean): void; deploy(): void }
declare var evenflowSound: Sound | undefined;

/** What a scene offers: state.Offers. */
interface Offer { Verbs: string[]; First?: string[]; Rest?: string[] }

/** A slide of the deck: site.slide. */
interface Slide {
  id: string; n: number; title: string; ask: string; reveal: string; act: string;
  cold: string; truth: string; from: number; hold: number; veil: boolean;
  sceptic: string; new: string; before: string; after: string; room: string[]; caption?: string;
  routes: number[];
  options: { text: string; true?: boolean }[];
  rows?: { name: string; text: string; at?: string; width?: string; later?: boolean }[];
}

/** What of the deck can change. */
interface Talk { at: number; hands: Record<string, number[]>; black: boolean; theme: string; started: number }

/** Elements by id that are more than an HTMLElement. */
interface Elements {
  scene: HTMLSelectElement; theme: HTMLSelectElement;
  width: HTMLSelectElement; mode: HTMLSelectElement; where: HTMLSelectElement;
  time: HTMLInputElement; finger: HTMLInputElement;
  progress: HTMLProgressElement;
  keys: HTMLDialogElement;
  retry: HTMLButtonElement; previous: HTMLButtonElement; next: HTMLButtonElement;
  twin: HTMLDetailsElement; measures: HTMLDetailsElement; challenges: HTMLDetailsElement; runs: HTMLDetailsElement;
  player: HTMLIFrameElement; code: HTMLTextAreaElement; paper: HTMLAnchorElement;
}
