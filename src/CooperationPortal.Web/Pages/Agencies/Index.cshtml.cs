using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>The agencies of both sides as two trees, the own side first.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public sealed record Row(Guid Id, Guid? ParentId, string Slug, string Name, string? Acronym, Side Side, AgencyKind Kind, string? HeadTitle, DateOnly? ActiveTo);

    /// <summary>A row with its depth in the tree, 0 at the top.</summary>
    public sealed record Node(Row Agency, int Depth);

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ILookup<Side, Node> Trees { get; private set; } = null!;

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        var all = await db.Agencies.OrderBy(a => a.Name)
            .Select(a => new Row(a.Id, a.ParentId, a.Slug, a.Name, a.Acronym, a.Side, a.Kind, a.HeadTitle, a.ActiveTo))
            .ToListAsync();
        var nodes = Tree(all).Where(n => Q is null || Fits(n.Agency.Name, Q) || Fits(n.Agency.Acronym, Q)).ToList();
        Trees = nodes.ToLookup(n => n.Agency.Side);
        Total = nodes.Count;
    }

    static bool Fits(string? text, string q) => text?.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase) == true;

    static IEnumerable<Node> Tree(List<Row> all)
    {
        var children = all.ToLookup(a => a.ParentId);
        return Below(null, 0);

        IEnumerable<Node> Below(Guid? parent, int depth) =>
            children[parent].SelectMany(a => Below(a.Id, depth + 1).Prepend(new Node(a, depth)));
    }
}
