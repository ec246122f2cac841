/** The live view. */
export function view() { return () => {}; }
