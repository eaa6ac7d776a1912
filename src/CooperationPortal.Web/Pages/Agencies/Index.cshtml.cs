using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>The agencies of both sides as two trees, the own side first. A side has some dozens, so a tree is read and shown whole.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public sealed record Row(Guid Id, Guid? ParentId, string Slug, string Name, string? Acronym, Side Side, AgencyKind Kind, string? HeadTitle, DateOnly? ActiveTo);

    /// <summary>A row with its depth in the tree, 0 at the top.</summary>
    public sealed record Node(Row Agency, int Depth);

    public Asked Asked { get; private set; } = null!;

    public ILookup<Side, Node> Trees { get; private set; } = null!;

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var all = await db.Agencies.OrderBy(a => a.Name)
            .Select(a => new Row(a.Id, a.ParentId, a.Slug, a.Name, a.Acronym, a.Side, a.Kind, a.HeadTitle, a.ActiveTo))
            .ToListAsync();
        var (q, side, kind) = (Asked.Text("q"), Asked.Member<Side>("side"), Asked.Member<AgencyKind>("kind"));
        var nodes = Tree(all).Where(n => (side is null || n.Agency.Side == side) && (kind is null || n.Agency.Kind == kind)
            && (q is null || Fits(n.Agency.Name, q) || Fits(n.Agency.Acronym, q) || Fits(n.Agency.HeadTitle, q)));
        // Without those above it, a place in the tree means nothing.
        var shown = (q is null && kind is null ? nodes : nodes.Select(n => n with { Depth = 0 }).OrderBy(n => n.Agency.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        Trees = shown.ToLookup(n => n.Agency.Side);
        Total = shown.Count;
    }

    static bool Fits(string? text, string q) => text?.Contains(q, StringComparison.OrdinalIgnoreCase) == true;

    static IEnumerable<Node> Tree(List<Row> all)
    {
        var children = all.ToLookup(a => a.ParentId);
        return Below(null, 0);

        IEnumerable<Node> Below(Guid? parent, int depth) =>
            children[parent].SelectMany(a => Below(a.Id, depth + 1).Prepend(new Node(a, depth)));
    }
}
