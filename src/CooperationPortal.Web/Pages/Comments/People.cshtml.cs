using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>Names to complete behind an @, for our script: of those who can read the comment, and of the other side only whom this record's shared history names.</summary>
[Requires(Act.Comment)]
public sealed class PeopleModel(PortalDb db, CurrentViewer current) : PageModel
{
    public sealed record Person(string Name, string Side);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "record")] string? address, string? q, bool both)
    {
        var (record, _) = await db.RecordWithComments(address, null, current.Required);
        Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrWhiteSpace(q) || q.Length > Account.NameLength) return new JsonResult(Array.Empty<Person>());
        var people = await db.PeopleToMention(q.Trim(), current.Required, record.Id, both && record.Audience == Audience.Shared);
        return new JsonResult(people.Select(p => new Person(p.Name, p.Side.ToString())));
    }
}
