/** A name or a digit as one of its kind: the twin of words.py. */

/** The name with its article: a 7, an 8, an owl. */
export const one = (name) => `${/^[aeiou8]/i.test(name) ? "an" : "a"} ${name}`;
