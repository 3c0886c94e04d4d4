// Sound, off until it is wanted: only then is its script loaded.
import { $, set } from "./dom.js";
import { notice } from "./notice.js";
import { session } from "./session.js";
import { word } from "./words.js";

let sounds = false;
const pressed = () => $("sound").getAttribute("aria-pressed") === "true";

/** heard is what sounds, if anything may be heard. */
export const heard = () => (sounds ? globalThis.evenflowSound : undefined);

export function sound() {
  if (!(navigator.userActivation?.hasBeenActive ?? true)) return; // browsers ask for a hand on it
  const wanted = !pressed();
  set($("sound"), "aria-pressed", wanted);
  const on = () => {
    const { status } = session;
    sounds = wanted;
    globalThis.evenflowSound?.on(wanted);
    if (status) globalThis.evenflowSound?.show(status.doing ?? [], status.playing);
  };
  if (globalThis.evenflowSound) return on();
  const script = document.createElement("script");
  script.src = "sound.js";
  script.onload = () => {
    if (pressed()) on();
  };
  script.onerror = () => {
    set($("sound"), "aria-pressed", false);
    notice(word("error.download", { why: word("why.network") }));
  };
  document.head.append(script);
}
