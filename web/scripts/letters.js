// Runs before the page is laid out: what it says is seen when its letters are there and
// all of it has come, so that nothing moves when the rest does. What takes longer than the
// three seconds for which browsers themselves wait for letters is not waited for.
const root = document.documentElement;
root.classList.add("unlettered");
const show = () => root.classList.remove("unlettered");
/** @param {number} weight */
const load = (weight) => document.fonts.load(weight + ' 1em "Source Sans 3"');
const whole = new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
Promise.allSettled([load(400), load(600), whole]).then(show);
setTimeout(show, 3000);
