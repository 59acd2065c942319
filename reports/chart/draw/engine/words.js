// What options hold in place of functions: how a number is written, as data.
// The engine and the browser read it the same way, so that a chart says the
// same on paper and on a screen.

// number writes a value as a reader does; spec is chart.Number.
function number(spec, value) {
  if (value == null || Number.isNaN(+value)) return '';
  const [whole, part] = Math.abs(+value).toFixed(spec.digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, () => spec.group);
  const sign = +value < 0 && /[1-9]/.test(whole + (part || '')) ? '\u2212' : '';
  return sign + grouped + (part ? spec.decimal + part : '') + spec.suffix;
}

// revive makes formatters of the marked strings that package chart writes. What
// stands between the marks is data, never code.
export function revive(key, value) {
  if (typeof value !== 'string' || !value.startsWith('__f__') || !value.endsWith('__f__')) return value;
  const spec = JSON.parse(value.slice(5, -5));
  return (what) => {
    let v = what && typeof what === 'object' ? what.value : what;
    if (Array.isArray(v)) v = v[v.length - 1];
    return number(spec, v);
  };
}
