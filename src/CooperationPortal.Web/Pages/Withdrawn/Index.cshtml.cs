using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Withdrawn;

/// <summary>What is left of withdrawn records, the latest first; both sides read the same.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public sealed record Row(string Ref, WithdrawnKind Kind, Side Side, string By, DateTime At, string Reason);

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var left = db.Tombstones.AsQueryable();
        if (Asked.Text("q") is { } text)
        {
            var like = Like.Containing(text);
            left = left.Where(t => EF.Functions.Like(t.Ref, like, Like.Escape));
        }

        Total = await left.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await left.OrderByDescending(t => t.WithdrawnAt).ThenByDescending(t => t.Id).Skip((PageNumber - 1) * Asked.PageSize).Take(Asked.PageSize)
            .Select(t => new Row(t.Ref, t.Kind, t.Side, t.WithdrawnBy, t.WithdrawnAt, t.Reason)).ToListAsync();
    }
}
