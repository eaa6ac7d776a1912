using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Home;

/// <summary>All that the other side has lately released, of which Home shows the newest.</summary>
[Requires(Act.Browse)]
public sealed class NewlySharedModel(Worklist worklist) : PageModel
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        var all = await worklist.AllNews();
        Total = all.Count;
        PageNumber = new Asked(Request.Query).Page(Total);
        Lines = [.. all.Skip((PageNumber - 1) * Asked.PageSize).Take(Asked.PageSize)];
    }
}
