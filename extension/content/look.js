// What more than one of our styles has: colours, in light and in dark, and the letters of Arabic
// interfaces.

matn.look ??= {
  accent: "light-dark(#0b6656, #6fd3bd)",
  paper: "light-dark(#fbfaf6, #17181a)",
  ink: "light-dark(#1f2022, #dfe0dd)",
  arabic: '"SF Arabic", "Segoe UI", "Noto Sans Arabic", "Geeza Pro", system-ui, sans-serif',
};
