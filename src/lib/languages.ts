/** The names that registered languages, scripts and regions have; undefined for what is none of them. */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * A BCP 47 language tag in its canonical form: `EN` is `en`, `zh-hans` is `zh-Hans`, and `iw` is `he`. Undefined for what has the form of a
 * tag but names no language, such as `english`.
 */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && names.of(new Intl.Locale(canonical).baseName) && canonical;
  } catch {
    return undefined;
  }
}
