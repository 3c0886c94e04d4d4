// What a page of ours says to the player in its frame: the messages that any page may
// send (doc/embedding.md).

/**
 * post sends a message.
 * @param {HTMLIFrameElement} frame
 * @param {Message} message
 */
export function post(frame, message) {
  // In a sandbox the player has no origin that could be named.
  frame.contentWindow?.postMessage({ evenflow: 1, ...message }, "*");
}

/**
 * listen hears what the player says, once there is one.
 * @param {() => HTMLIFrameElement | null} frame
 * @param {(m: Message) => void} hear
 */
export function listen(frame, hear) {
  addEventListener("message", (e) => {
    const f = frame();
    if (f && e.source === f.contentWindow && e.data?.evenflow === 1) hear(e.data);
  });
}
