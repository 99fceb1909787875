/** The style of the briefing; `ACCENT` is replaced by the project's colour. */
export const BRIEFING_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--ink-2:#4a525e;--line:#d9dee5;--surface:#fff;--sunken:#f4f6f9;--accent:#ACCENT;--on-accent:#fff;--link:#ACCENT;--bad:#9b2c1f;--migrate:#0b7a5c;--virtualize:#2457c5;--isolate:#a35c00;--retire:#5d6672;--robust:#8ccfb8;--contestable:#f0c36d;--undetermined:#c3cad4}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebef;--ink-2:#aeb6c1;--line:#363d47;--surface:#15181c;--sunken:#1e2329;--accent:#2c3a4e;--link:#9fc0ff;--bad:#ff9d8f;--migrate:#4fc79f;--virtualize:#8fb1ff;--isolate:#f0ab55;--retire:#a9b2bf;--robust:#2f7d64;--contestable:#8a6412;--undetermined:#59616c}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Calibri,sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--link)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--surface);padding:8px}
header{background:var(--accent);color:var(--on-accent);padding:28px max(24px,calc((100vw - 1180px)/2))}
header h1{margin:0;font-size:28px}header p{margin:4px 0 0}
header img{float:right;max-height:64px;max-width:220px;background:#fff;padding:8px;border-radius:6px}
nav{border-bottom:1px solid var(--line);background:var(--sunken);padding:8px max(24px,calc((100vw - 1180px)/2));display:flex;gap:18px;flex-wrap:wrap}
main{max-width:1228px;margin:0 auto;padding:8px 24px 48px}
h2{margin:36px 0 10px;font-size:20px}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px;margin:20px 0 0;padding:0;list-style:none}
.numbers li{background:var(--sunken);border:1px solid var(--line);border-radius:8px;padding:14px 16px}
.numbers strong{display:block;font-size:32px;line-height:1.15}
.numbers .bad strong{color:var(--bad)}
.said{margin:16px 0 0;padding-left:20px}
.bars{width:100%;border-collapse:collapse}
.bars th{width:34%;text-align:left;font-weight:400;padding:5px 12px 5px 0}
.bars td{padding:5px 0}
.bars td.n{width:84px;text-align:right;padding-right:12px;font-weight:600}
.bars svg{display:block;width:100%;height:18px}
.bars tr{border-bottom:1px solid var(--line)}
rect.plain{fill:var(--link)}rect.bad{fill:var(--bad)}rect.robust{fill:var(--robust)}rect.contestable{fill:var(--contestable)}rect.undetermined{fill:var(--undetermined)}
.legend{display:flex;gap:18px;margin:8px 0;color:var(--ink-2)}
.legend span::before{content:"";display:inline-block;width:12px;height:12px;margin-right:6px;border-radius:2px;vertical-align:-1px;background:var(--c)}
.legend .robust{--c:var(--robust)}.legend .contestable{--c:var(--contestable)}.legend .undetermined{--c:var(--undetermined)}
table.grid{width:100%;border-collapse:collapse}
.grid th,.grid td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.grid thead th{background:var(--sunken);border-bottom:2px solid var(--line);position:sticky;top:0;z-index:1}
.grid .n{text-align:right}
.grid thead button{all:unset;cursor:pointer;font-weight:600;display:inline-flex;gap:4px}
.grid thead button:focus-visible,a:focus-visible,input:focus-visible,.tool button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.grid thead button::after{content:"↕";opacity:.45}
.grid th[aria-sort=ascending] button::after{content:"↑";opacity:1}.grid th[aria-sort=descending] button::after{content:"↓";opacity:1}
.grid tbody th{font-weight:400}#servers tbody th{white-space:nowrap}
.bars+.wide{margin-top:18px}
.wide{overflow-x:auto}
.path{white-space:nowrap;font-weight:600}.path.migrate{color:var(--migrate)}.path.virtualize{color:var(--virtualize)}.path.isolate{color:var(--isolate)}.path.retire{color:var(--retire)}
.tool{display:flex;gap:12px;align-items:center;flex-wrap:wrap;margin:0 0 10px}
.tool input{font:inherit;padding:7px 10px;border:1px solid var(--ink-2);border-radius:6px;background:var(--surface);color:var(--ink);min-width:min(420px,100%)}
.tool button{font:inherit;padding:7px 14px;border:1px solid var(--ink-2);border-radius:6px;background:var(--sunken);color:var(--ink);cursor:pointer}
.quiet{color:var(--ink-2)}
footer{border-top:1px solid var(--line);margin-top:40px;padding-top:12px;color:var(--ink-2)}
[hidden]{display:none}
@media print{:root{color-scheme:light}nav,.tool,.skip{display:none}header{-webkit-print-color-adjust:exact;print-color-adjust:exact}main{padding:0}body{font-size:11px}h2{break-after:avoid}tr,.numbers li,section:not(#list){break-inside:avoid}.numbers{grid-template-columns:repeat(5,1fr)}rect,.legend span::before{-webkit-print-color-adjust:exact;print-color-adjust:exact}.grid thead th{position:static}.grid thead button{display:contents}.grid thead button::after{content:""}thead{display:table-header-group}.wide{overflow:visible}}
@page{size:A4 landscape;margin:14mm}
`;

/** What searching, sorting and printing need; the page is whole without it. */
export const BRIEFING_SCRIPT = `
(() => {
  const table = document.getElementById('servers');
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  for (const tool of document.querySelectorAll('.tool')) tool.hidden = false;
  document.getElementById('print')?.addEventListener('click', () => window.print());
  if (!table || !search || !found) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const tell = (count) => { found.textContent = count + ' of ' + rows.length; };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits) count += 1;
    }
    tell(count);
  };
  search.addEventListener('input', apply);
  tell(rows.length);
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  heads.forEach((head, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const turn = down ? -1 : 1;
      rows.sort((a, b) => turn * order.compare(a.row.cells[index].textContent, b.row.cells[index].textContent));
      body.append(...rows.map(({ row }) => row));
    });
  });
})();
`;
