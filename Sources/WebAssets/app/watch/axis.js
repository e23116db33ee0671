/** A step of 1, 2 or 5 times a power of ten that cuts a time into at most six. */
export function axisStep(end) {
  const power = 10 ** Math.floor(Math.log10(Math.max(end, 1) / 6));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => end / step <= 6) ?? 10 * power;
}
