using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>One agreement: parties, dates, where it stands, what hangs on it and what runs under it.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Openings openings) : PageModel
{
    const int Shown = 50;

    static readonly AgreementState[] Way =
    [
        AgreementState.Proposed, AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed, AgreementState.InForce,
    ];

    public sealed record Amendment(string Ref, string Title, AgreementState State);

    public sealed record Running(string Ref, string Title, InitiativeState State, Rag? Health);

    /// <summary>A step on the way to being in force.</summary>
    public sealed record Step(AgreementState State, bool IsDone, bool IsCurrent);

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    public Agreement Agreement { get; private set; } = null!;

    public IReadOnlyList<Amendment> Amendments { get; private set; } = [];

    public IReadOnlyList<Running> Initiatives { get; private set; } = [];

    public int InitiativeTotal { get; private set; }

    /// <summary>The way into force, while it is on it; an agreement whose life took another turn has none to show.</summary>
    public IEnumerable<Step> Steps
    {
        get
        {
            var at = Agreement.IsInForce ? Way.Length - 1 : Array.IndexOf(Way, Agreement.State);
            return at < 0 ? [] : Way.Select((state, i) => new Step(state, i < at, i == at));
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        Agreement = (await db.Agreements.AsNoTracking().Include(a => a.Programme).Include(a => a.Parent).Include(a => a.Proposals).ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
        if (Agreement.Ref != Ref) return Redirect(Links.Agreements.Details(Agreement.Ref));
        await openings.Note(Agreement);
        Amendments = await db.Agreements.Where(a => a.ParentId == Agreement.Id).OrderBy(a => a.SignedOn).ThenBy(a => a.Ref)
            .Select(a => new Amendment(a.Ref, a.Title, a.State)).Take(Shown).ToListAsync();
        var under = db.Initiatives.Where(i => i.AgreementId == Agreement.Id);
        InitiativeTotal = await under.CountAsync();
        Initiatives = await under.OrderBy(i => i.Title).ThenBy(i => i.Ref).Select(i => new Running(i.Ref, i.Title, i.State, i.Health)).Take(Shown).ToListAsync();
        return Page();
    }
}
