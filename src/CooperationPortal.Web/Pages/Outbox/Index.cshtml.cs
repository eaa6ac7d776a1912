using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Outbox;

/// <summary>The mail to people of the own side: whether it went out, and why not. What it says is its reader's.</summary>
[Requires(Act.KeepOutbox)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    public sealed record Row(Guid Id, int Version, MailState State, string Name, string? Email, DateOnly? Day, bool HasSeal, int Lines, NoticeKind? Kind, int Tries, string? Error, DateTime CreatedAt, DateTime NextTryAt, DateTime? EndedAt, bool IsBeingSent)
    {
        /// <summary>As <see cref="Mail.CanBeTriedAgain"/>.</summary>
        public bool CanBeTriedAgain => !IsBeingSent && (State == MailState.GivenUp || (State == MailState.Waiting && Error is not null));
    }

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        IQueryable<Mail> mails = db.Mails;
        if (Asked.Member<MailState>("state") is { } state) mails = mails.Where(m => m.State == state);
        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            mails = mails.Where(m => db.Users.Any(u => u.Id == m.AccountId && (EF.Functions.Like(u.Name, like, Like.Escape) || EF.Functions.Like(u.Email!, like, Like.Escape))));
        }

        Total = await mails.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Page(PageNumber)
            .Join(db.Users, m => m.AccountId, u => u.Id, (m, u) => new { Mail = m, To = u })
            .OrderByDescending(r => r.Mail.CreatedAt).ThenByDescending(r => r.Mail.Id)
            .Select(r => new Row(r.Mail.Id, r.Mail.Version, r.Mail.State, r.To.Name, r.To.Email, r.Mail.Day, r.Mail.SealDay != null, r.Mail.Lines.Count, r.Mail.Lines.OrderBy(l => l.Id).Select(l => (NoticeKind?)l.Kind).FirstOrDefault(),
                r.Mail.Tries, r.Mail.Error, r.Mail.CreatedAt, r.Mail.NextTryAt, r.Mail.EndedAt, r.Mail.Claim != null))
            .ToListAsync();
    }
}
