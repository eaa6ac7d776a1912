using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Notifications;

/// <summary>What one is told of, in the portal and by mail, and when mail is sent.</summary>
[Requires(Act.KeepProfile)]
public sealed class PreferencesModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    public sealed record Form
    {
        public MailRhythm Rhythm { get; init; }

        public int Hour { get; init; }

        public List<NoticeTopic> Portal { get; init; } = [];

        public List<NoticeTopic> Mail { get; init; } = [];

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.Rhythm).IsInEnum().WithMessage("Choose when mail is sent.");
                RuleFor(i => i.Hour).InclusiveBetween(0, 23).WithMessage("Choose an hour from the list.");
            }
        }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Account Account { get; private set; } = null!;

    public static IEnumerable<SelectListItem> Hours => Enumerable.Range(0, 24).Select(h => new SelectListItem($"{h:00}:00", $"{h}"));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new()
        {
            Rhythm = Account.MailRhythm,
            Hour = Account.MailHour,
            Portal = [.. Enum.GetValues<NoticeTopic>().Where(k => Account.Wants(Account.NotInPortal, k))],
            Mail = [.. Enum.GetValues<NoticeTopic>().Where(k => Account.Wants(Account.NotByMail, k))],
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Account.KeepNotices(current.Required, Input.Rhythm, Input.Hour, Input.Portal, Input.Mail);
        return await this.Save(db, Links.Notifications.Preferences, "Saved.");
    }

    public async Task LoadAsync() => Account = await db.Users.SingleAsync(a => a.Id == current.Required.AccountId);
}
