// Runs before the page is laid out: it says that scripts run, and keeps the
// colours that the reader chose on this device.
document.documentElement.classList.add("live");
try {
  const theme = localStorage.getItem("evenflow.theme") ?? "";
  if (["light", "dark", "projector"].includes(theme)) document.documentElement.dataset.theme = theme;
} catch { /* no storage here: nothing is kept */ }
