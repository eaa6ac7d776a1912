using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>A seal of the own side as a file.</summary>
[Requires(Act.ReadLog)]
public sealed class SealModel(PortalDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string day)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", out var asked)) return NotFound();
        var seal = (await db.AuditSeals.AsNoTracking().SingleOrDefaultAsync(s => s.Day == asked)).OrNotThere();
        Response.Begin(SealPaper.Type, SealFiles.Name(seal));
        await SealPaper.Write(Response.Body, seal, db.HeadsOf(seal), HttpContext.RequestAborted);
        return new EmptyResult();
    }
}
