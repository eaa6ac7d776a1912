using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages;

/// <summary>Home.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel : PageModel
{
    public void OnGet()
    {
    }
}
