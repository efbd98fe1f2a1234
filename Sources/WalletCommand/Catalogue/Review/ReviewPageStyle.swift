/// How the page of a review looks. Its languages are exchanged without a script.
enum ReviewPageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d0d7de; --soft: #57606a;
      --register: #1a7f64; --store: #3b6fb6; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #12161b; --line: #3a424b; --soft: #9aa4ae; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    svg { display: block; width: 100%; }
    .bars { list-style: none; padding: 0; } .bars li { margin: .5rem 0; break-inside: avoid; }
    .bars p { display: flex; justify-content: space-between; gap: 1rem; margin: 0; }
    .figure { font-size: 3rem; line-height: 1; margin: .5rem 0; font-weight: 700; color: var(--register); }
    .small { font-size: .85rem; color: var(--soft); } code { overflow-wrap: anywhere; }
    .legend { list-style: none; padding: 0; } .legend svg { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; }
    .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    details { border-bottom: 1px solid var(--line); padding: .4rem 0; } summary { cursor: pointer; }
    input[name=language] { position: absolute; opacity: 0; }
    label { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 1rem; margin-right: .3rem; cursor: pointer; }
    input:checked + label { background: var(--ink); color: var(--paper); } input:focus-visible + label { outline: 2px solid var(--store); }
    #vi:checked ~ main .en, #en:checked ~ main .vi { display: none; }
    @media print { label { display: none; } body { max-width: none; padding: 0; font-size: 11pt; }
      h2, summary { break-after: avoid; } li { break-inside: avoid; } details::details-content { content-visibility: visible; }
      rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
    """
}
