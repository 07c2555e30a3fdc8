/** Names of registered languages, scripts and regions; undefined for anything else. */
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * Canonicalizes a BCP 47 language tag: `EN` to `en`, `zh-hans` to `zh-Hans`, `iw` to `he`. Undefined for a well-formed tag that
 * names no language, such as `english`.
 */
export function canonicalizeLanguage(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && languageNames.of(new Intl.Locale(canonical).baseName) && canonical;
  } catch {
    return undefined;
  }
}
