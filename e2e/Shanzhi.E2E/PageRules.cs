using Deque.AxeCore.Commons;

namespace Shanzhi.E2E;

/// <summary>What must hold on every page: WCAG A and AA, nothing sticks out at the side, no raw key and no English among the Chinese.</summary>
internal static class PageRules
{
    /// <summary>Run within the page itself: its pages have no frames, and the package's own way opens a further window for each.</summary>
    private const string Axe =
        """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          // Pins lie where things happened, over one another too; the list beside the map leads to each (2.5.8, equivalent).
          const asked = (rule, node) => rule.id !== 'target-size' || !node.html.includes('leaflet-marker-icon');
          return violations.flatMap(rule => rule.nodes.filter(node => asked(rule, node)).map(node => `${rule.id}: ${node.html} — ${node.failureSummary}`));
        }
        """;

    private static readonly string AxeSource = new BundledAxeScriptProvider().GetScript();

    /// <summary>Names that people meet as they are: of formats, and the logins and addresses these tests use.</summary>
    private static readonly string[] Known =
    [
        "English", "Excel", "csv", "GeoJSON", "Polygon", "MultiPolygon", "Open", "OpenAPI", "patrol", "PostgreSQL", "SQLite", "http", "https", "localhost", "admin", "centre", "road", "water", "town", "village", "grid", "group", "supervisor", "farm", "build", "member", "operator", "chief", "xuyihe", "shilinxiao", "shichengyuan", "report",
        "longyou", "ninghai", "tonglu", "anji", "chunan", "xianju",
    ];

    private const string Script =
        """
        known => {
          const said = [];
          if (document.documentElement.scrollWidth > innerWidth) {
            said.push('sticks out: page is ' + document.documentElement.scrollWidth + ' wide');
            for (const e of document.body.querySelectorAll('*'))
              if (e.getBoundingClientRect().right > innerWidth + 1) said.push('sticks out: ' + e.outerHTML.slice(0, 120));
          }
          if (!document.documentElement.lang.startsWith('zh')) return said;
          const texts = [document.title];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!e.closest('[lang=en],[translate=no],script,style,noscript,textarea,code,kbd') && e.checkVisibility()) texts.push(walk.currentNode.data);
          }
          for (const e of document.querySelectorAll('[aria-label],[alt],[title],[placeholder]'))
            texts.push(...['aria-label', 'alt', 'title', 'placeholder'].map(name => e.getAttribute(name) ?? ''));
          for (const text of texts)
            for (const word of text.match(/[A-Za-z][A-Za-z_.:-]{2,}/g) ?? [])
              if (/[a-z]/.test(word) && !word.split(/[._:-]/).every(part => part === '' || known.includes(part))) said.push('not Chinese: ' + word + ' in "' + text.trim().slice(0, 60) + '"');
          return said;
        }
        """;

    /// <summary>What does not need axe, which takes most of the time.</summary>
    public static async Task<IEnumerable<string>> BrokenLayoutAsync(IPage page) => (await page.EvaluateAsync<string[]>(Script, Known)).Distinct();

    public static async Task<List<string>> BrokenAsync(IPage page)
    {
        var broken = (await BrokenLayoutAsync(page)).ToList();
        await page.EvaluateAsync(AxeSource);
        broken.AddRange(await page.EvaluateAsync<string[]>(Axe));
        return broken;
    }
}
