// The colours that more than one of our styles has, in light and in dark.

matn.colours ??= {
  accent: "light-dark(#0b6656, #6fd3bd)",
  paper: "light-dark(#fbfaf6, #17181a)",
  ink: "light-dark(#1f2022, #dfe0dd)",
};
