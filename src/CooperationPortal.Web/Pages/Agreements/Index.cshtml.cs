using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>The register of agreements.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current) : PageModel
{
    public sealed record Row(string Ref, string Title, AgreementKind Kind, bool IsBinding, AgreementState State, DateOnly? ExpiresOn, string? Programme, Audience Audience, AgreementState? ProposedState, Side? ProposedBy);

    /// <summary>What <c>?binding=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> Binding = [new("Binding", "yes"), new("Not binding", "no")];

    /// <summary>What <c>?release=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> Release = [new("To release", "open")];

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Programmes { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        Programmes = await db.ProgrammesBySlug();
        var agreements = Filtered();
        Total = await agreements.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await Sorted(agreements).Page(PageNumber)
            .Select(a => new Row(a.Ref, a.Title, a.Kind, a.IsBinding, a.State, a.ExpiresOn, a.Programme!.Name, a.Audience, a.ProposedState, a.ProposedBy))
            .ToListAsync();
    }

    IQueryable<Agreement> Filtered()
    {
        var agreements = db.Agreements.AsQueryable();
        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            agreements = agreements.Where(a => EF.Functions.Like(a.Title, like, Like.Escape) || EF.Functions.Like(a.Ref, like, Like.Escape)
                || EF.Functions.Like(a.MinistryParty!, like, Like.Escape) || EF.Functions.Like(a.EmbassyParty!, like, Like.Escape));
        }

        if (Asked.Member<AgreementKind>("kind") is { } kind) agreements = agreements.Where(a => a.Kind == kind);
        if (Asked.OneOf("binding", Binding.Select(b => b.Value)) is { } binding) agreements = agreements.Where(a => a.IsBinding == (binding == "yes"));
        if (Asked.Member<AgreementState>("state") is { } state) agreements = agreements.Where(a => a.State == state);
        if (Asked.OneOf("programme", Programmes.Select(p => p.Value)) is { } programme) agreements = agreements.Where(a => a.Programme!.Slug == programme);
        if (Asked.Member<Audience>("audience") is { } audience) agreements = agreements.Where(a => a.Audience == audience);
        if (Asked.Member<Awaits>("proposal") is { } awaits) agreements = agreements.WhereAwaiting(awaits, current.Required.Side);
        if (Asked.OneOf("release", Release.Select(r => r.Value)) is not null) agreements = agreements.WhereToRelease();
        return agreements;
    }

    IQueryable<Agreement> Sorted(IQueryable<Agreement> agreements) => Asked.Order("title", "state", "expires") switch
    {
        "-title" => agreements.OrderByDescending(a => a.Title).ThenBy(a => a.Ref),
        "state" => agreements.OrderBy(AgreementQueries.Stage).ThenBy(a => a.Title).ThenBy(a => a.Ref),
        "-state" => agreements.OrderByDescending(AgreementQueries.Stage).ThenBy(a => a.Title).ThenBy(a => a.Ref),
        // One without an end comes last either way.
        "expires" => agreements.OrderBy(a => a.ExpiresOn == null).ThenBy(a => a.ExpiresOn).ThenBy(a => a.Ref),
        "-expires" => agreements.OrderBy(a => a.ExpiresOn == null).ThenByDescending(a => a.ExpiresOn).ThenBy(a => a.Ref),
        _ => agreements.OrderBy(a => a.Title).ThenBy(a => a.Ref),
    };
}
