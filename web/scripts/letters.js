// Runs before the page is laid out: what it says is seen when its letters are
// there, so that nothing moves when they come. Letters that take longer than the
// three seconds for which browsers themselves wait are not waited for.
const root = document.documentElement;
root.classList.add("unlettered");
const show = () => root.classList.remove("unlettered");
/** @param {number} weight */
const load = (weight) => document.fonts.load(weight + ' 1em "Source Sans 3"');
Promise.all([load(400), load(600)]).then(show, show);
setTimeout(show, 3000);
