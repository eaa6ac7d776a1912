using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>The seals of the own side, to be kept outside the portal.</summary>
[Requires(Act.ReadLog)]
public sealed class SealsModel(PortalDb db, SealKey key) : PageModel
{
    public sealed record Row(DateOnly Day, DateTime At, string Shared, string Own, string Fingerprint);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool HasKey => key.IsThere;

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Total = await db.AuditSeals.CountAsync();
        PageNumber = new Asked(Request.Query).Page(Total);
        var seals = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Day).Page(PageNumber).ToListAsync();
        Rows = [.. seals.Select(s => SealPaper.Content.Read(s.Text) is { } said
            ? new Row(s.Day, s.At, Count(said.Shared), Count(said.Own), SealPaper.Fingerprint(s.Text))
            : new Row(s.Day, s.At, "–", "–", SealPaper.Fingerprint(s.Text)))];
    }

    static string Count(string root) => root.Split(' ')[0];
}
