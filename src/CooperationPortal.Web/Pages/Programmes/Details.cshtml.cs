using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Programmes;

/// <summary>One programme and what runs under it; every figure opens the list that it counts.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    const int Shown = 50;

    public sealed record Initiative(string Ref, string Title, InitiativeState State, Rag? Health, DateOnly? UpdatedOn);

    public sealed record Agreement(string Ref, string Title, AgreementKind Kind, AgreementState State);

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    public Programme Programme { get; private set; } = null!;

    public IReadOnlyList<Initiative> Initiatives { get; private set; } = [];

    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    public int InitiativeTotal { get; private set; }

    public int AgreementTotal { get; private set; }

    public InitiativeFilter All => new() { Programme = Slug };

    public ActionItemFilter Open => new() { Programme = Slug, View = ActionView.Open };

    public ActionItemFilter Overdue => new() { Programme = Slug, View = ActionView.Overdue };

    public int OpenItems { get; private set; }

    public int OverdueItems { get; private set; }

    public async Task OnGetAsync()
    {
        var (viewer, today) = (current.Required, clock.Today);
        Programme = (await db.Programmes.AsNoTracking().Include(p => p.FundingAgency).Include(p => p.AgenciesServed.OrderBy(a => a.Name))
            .SingleOrDefaultAsync(p => p.Slug == Slug)).OrNotThere();
        var under = All.Apply(db.Initiatives, today);
        InitiativeTotal = await under.CountAsync();
        Initiatives = await under.OrderBy(i => i.Title).ThenBy(i => i.Ref).Take(Shown)
            .Select(i => new Initiative(i.Ref, i.Title, i.State, i.Health, i.UpdatedOn)).ToListAsync();
        var agreements = db.Agreements.Where(a => a.ProgrammeId == Programme.Id);
        AgreementTotal = await agreements.CountAsync();
        Agreements = await agreements.OrderBy(a => a.Title).ThenBy(a => a.Ref).Take(Shown).Select(a => new Agreement(a.Ref, a.Title, a.Kind, a.State)).ToListAsync();
        OpenItems = await Open.Apply(db, viewer, today).CountAsync();
        OverdueItems = await Overdue.Apply(db, viewer, today).CountAsync();
    }
}
