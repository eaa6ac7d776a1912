using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Programmes;

/// <summary>The register of programmes, with how much runs under each.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public sealed record Row(string Slug, string Name, string? Acronym, Side Side, string Funding, ProgrammeState State, int Initiatives, int Agreements);

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var programmes = Filtered();
        Total = await programmes.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await Sorted(programmes).Page(PageNumber)
            .Select(p => new Row(p.Slug, p.Name, p.Acronym, p.Owner, p.FundingAgency.Name, p.State,
                db.Initiatives.Count(i => i.ProgrammeId == p.Id), db.Agreements.Count(a => a.ProgrammeId == p.Id)))
            .ToListAsync();
    }

    IQueryable<Programme> Filtered()
    {
        var programmes = db.Programmes.AsQueryable();
        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            programmes = programmes.Where(p => EF.Functions.Like(p.Name, like, Like.Escape) || EF.Functions.Like(p.Acronym!, like, Like.Escape));
        }

        if (Asked.Member<Side>("side") is { } side) programmes = programmes.Where(p => p.Owner == side);
        if (Asked.Member<ProgrammeState>("state") is { } state) programmes = programmes.Where(p => p.State == state);
        return programmes;
    }

    IQueryable<Programme> Sorted(IQueryable<Programme> programmes) => Asked.Order("name", "state") switch
    {
        "-name" => programmes.OrderByDescending(p => p.Name).ThenBy(p => p.Id),
        "state" => programmes.OrderBy(p => p.State).ThenBy(p => p.Name).ThenBy(p => p.Id),
        "-state" => programmes.OrderByDescending(p => p.State).ThenBy(p => p.Name).ThenBy(p => p.Id),
        _ => programmes.OrderBy(p => p.Name).ThenBy(p => p.Id),
    };
}
