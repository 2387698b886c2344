// Messages, numbers and plural forms in the user's language.

matn.words ??= (() => {
  const language = chrome.i18n.getMessage("language");
  const user = chrome.i18n.getUILanguage();

  // The region decides the digits; a user whose language we lack reads all of it in English.
  const locale = user.split("-")[0] === language ? user : language;
  const digits = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: "percent" });
  const plurals = new Intl.PluralRules(language);

  return {
    locale,
    direction: chrome.i18n.getMessage("direction") === "rtl" ? "rtl" : "ltr",

    of: (key, ...values) => chrome.i18n.getMessage(key, values),

    number: (value) => digits.format(value),

    percent: (value) => shares.format(value),

    count: (key, count, ...values) =>
      chrome.i18n.getMessage(`${key}_${plurals.select(count)}`, [digits.format(count), ...values]),
  };
})();
