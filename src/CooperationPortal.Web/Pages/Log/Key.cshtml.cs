using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>The public key that seals are verified with.</summary>
[Requires(Act.ReadLog)]
public sealed class KeyModel(SealKey key) : PageModel
{
    public IActionResult OnGet() => key.IsThere ? File(Encoding.ASCII.GetBytes(key.PublicPem()), "application/x-pem-file", "seal-key.pem") : NotFound();
}
