package site

// How the player gets into other people's pages, by where they write: what embed.html gives
// to copy and doc/embedding.md lists.

// recipe is what to paste where. Code has placeholders: {src} is the player's address with
// its state, {link} the state alone, {title} what it shows, {picture} a still as PNG, {base}
// the address of the site; what stands in an attribute is escaped as {src:html}.
type recipe struct{ ID, Name, Code string }

const frameCode = `<iframe src="{src:html}" title="{title:html}"
        width="100%" height="480" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`

const pictureCode = `<a href="{src:html}"><img src="{picture:html}" alt="{title:html}" width="640"></a>`

// recipes are all of them. What a host keeps from its writers (frames, scripts) is not in its
// recipe. What is to be known besides is page.embed.note.ID of the words.
var recipes = []recipe{
	{"html", "HTML", frameCode},
	{"script", "HTML, <even-flow>", `<script src="{base}embed.js" defer></script>
<even-flow link="{link:html}" title="{title:html}">
  <figure>` + pictureCode + `<figcaption>{title:html}</figcaption></figure>
</even-flow>`},
	{"markdown", "Markdown", `[![{title}]({picture})]({src})`},
	{"hugo", "Hugo", `{{/* layouts/shortcodes/evenflow.html */}}
<iframe src="{{ printf "{base}player.html#%s" (.Get 0) | safeURL }}" title="{{ .Get 1 }}"
        width="100%" height="480" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>

{{< evenflow "{link}" "{title}" >}}`},
	{"eleventy", "Eleventy", `// eleventy.config.js
eleventyConfig.addShortcode("evenflow", (state, name) => ` + "`" + `<iframe
  src="{base}player.html#${state.replaceAll("&", "&amp;")}" title="${name}"
  width="100%" height="480" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"
  sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>` + "`" + `);

{% evenflow "{link}", "{title}" %}`},
	{"astro", "Astro, MDX", frameCode},
	{"wordpress", "WordPress", frameCode},
	{"ghost", "Ghost", frameCode},
	{"notion", "Notion", `{src}`},
	{"medium", "Medium", `{src}`},
	{"substack", "Substack", `{picture}
{src}`},
	{"reveal", "reveal.js", `<section data-background-iframe="{src:html}" data-background-interactive></section>`},
	{"slidev", "Slidev", `---
layout: iframe
url: {src}
---`},
	{"marp", "Marp", frameCode},
	{"slides", "PowerPoint, Google Slides, Keynote", `{picture}
{src}`},
	{"mail", "E-mail", pictureCode},
}
