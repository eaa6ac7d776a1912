using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages;

/// <summary>A fresh form token and whose it is: what a browser kept while the session ended is sent again only for the same account.</summary>
[Requires(Act.Browse)]
public sealed class FormTokenModel(IAntiforgery antiforgery, CurrentViewer current) : PageModel
{
    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(new { Token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken, Account = current.Required.AccountId });
    }
}
