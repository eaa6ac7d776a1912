using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Plans a meeting on one page: head, agenda and who comes. In a series, everything that the last meeting left open is there already.</summary>
[Requires(Act.PlanMeeting)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock, Openings openings) : PageModel, IForm
{
    /// <summary>Blank rows for people who are not in the list, for each side; the next page takes more.</summary>
    public const int BlankRows = 3;

    /// <summary>The most items that an agenda is planned with.</summary>
    public const int MostAgendaItems = 50;

    /// <summary>The longest agenda that is read from the form.</summary>
    public const int AgendaLength = MostAgendaItems * AgendaItem.TitleLength;

    [BindProperty(SupportsGet = true, Name = "series")]
    public string? SeriesSlug { get; set; }

    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    [BindProperty]
    public Extra People { get; set; } = new();

    /// <summary>Set by the button that goes on to the page for agenda and delegations.</summary>
    [BindProperty]
    public bool More { get; set; }

    public CarryOver CarryOver { get; private set; } = CarryOver.Nothing;

    public IReadOnlyList<SelectListItem> SeriesChoices { get; private set; } = [];

    public PeopleChoices Choices { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = Input with { Start = new TimeOnly(11, 0), End = new TimeOnly(12, 0) };
        if (CarryOver.Series is null) return;
        // The form is drawn with the place and the people of the last meeting.
        if (CarryOver.Last is { } last) await openings.Note(last);
        Input = CarryOver.Head(Input);
        var people = CarryOver.LastDelegates.ToLookup(d => d.ContactId is { } id && Choices.Knows(id));
        People = new Extra
        {
            Agenda = string.Join('\n', CarryOver.Lines.Select(l => l.Title)),
            Contacts = [.. people[true].Select(d => d.ContactId!.Value)],
            Roles = people[true].ToDictionary(d => d.ContactId!.Value.ToString(), d => d.Role),
            Guests = [.. people[false].Select(d => new Guest { Side = d.Side, Name = d.Name, Title = d.Title, AgencyId = d.AgencyId, Role = d.Role }), .. People.Guests],
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var by = current.Required;
        CarryOver = await CarryOver.Load(db, SeriesSlug, tracked: true);
        var meeting = Meeting.Plan(by, await db.NextOwnRef("MTG", by.Side, clock.Today), Input.Head with { SeriesId = CarryOver.Series?.Id }, clock.Now);
        db.Add(meeting);
        foreach (var title in People.AgendaLines) CarryOver.Put(meeting, by, title, Input.ForBothSides);
        await Invite(meeting, by);
        await db.CarryOver(meeting, by);
        return await this.Save(db, More ? Links.Meetings.Prepare(meeting.Ref) : Links.Meetings.Details(meeting.Ref), $"{meeting.Ref} is planned.");
    }

    public async Task LoadAsync()
    {
        CarryOver = await CarryOver.Load(db, SeriesSlug, tracked: false);
        SeriesChoices = await db.Series.OrderBy(s => s.Name).Select(s => new SelectListItem(s.Name, s.Slug, s.Slug == SeriesSlug)).ToListAsync();
        Choices = await PeopleChoices.Load(db);
    }

    async Task Invite(Meeting meeting, Viewer by)
    {
        var contacts = await db.Contacts.Include(c => c.Agency).Where(c => People.Contacts.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        Rule.That(People.Contacts.All(contacts.ContainsKey), "Choose people from the list.");
        foreach (var side in Sides.Both)
        {
            var heads = contacts.Values.Count(c => c.Agency.Side == side && People.RoleOf(c.Id) == DelegateRole.Head)
                + People.Guests.Count(g => !g.IsBlank && g.Side == side && g.Role == DelegateRole.Head);
            Rule.That(heads <= 1, $"The delegation of the {side} has {heads} heads. Choose one.");
        }

        foreach (var contact in People.Contacts.Distinct().Select(id => contacts[id]))
            meeting.Invite(by, contact.Agency.Side, contact, null, null, null, People.RoleOf(contact.Id));

        var agencies = await db.Agencies.Select(a => new { a.Id, a.Side }).ToDictionaryAsync(a => a.Id, a => a.Side);
        foreach (var guest in People.Guests.Where(g => !g.IsBlank))
        {
            Rule.That(guest.AgencyId is not { } agency || (agencies.TryGetValue(agency, out var side) && side == guest.Side), "Choose an agency of the person's own side.");
            meeting.Invite(by, guest.Side, null, guest.Name, guest.Title, guest.AgencyId, guest.Role);
        }
    }

    /// <summary>A person typed in, who is not in the list of contacts.</summary>
    public sealed record Guest
    {
        public Side Side { get; init; }

        public string? Name { get; init; }

        public string? Title { get; init; }

        public Guid? AgencyId { get; init; }

        public DelegateRole Role { get; init; }

        public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Title);
    }

    /// <summary>What is planned besides the head.</summary>
    public sealed record Extra
    {
        public string? Agenda { get; init; }

        public List<Guid> Contacts { get; init; } = [];

        /// <summary>What each contact of the list would do on the delegation, by the contact's key.</summary>
        public Dictionary<string, DelegateRole> Roles { get; init; } = [];

        public List<Guest> Guests { get; init; } = [.. Sides.Both.SelectMany(s => Enumerable.Range(0, BlankRows).Select(_ => new Guest { Side = s }))];

        public DelegateRole RoleOf(Guid contact) => Roles.GetValueOrDefault(contact.ToString());

        public IEnumerable<string> AgendaLines => (Agenda ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        sealed class Validator : AbstractValidator<Extra>
        {
            public Validator()
            {
                RuleFor(i => i.Agenda).NoLongerThan(AgendaLength);
                RuleFor(i => i.AgendaLines).Must(lines => lines.Count() <= MostAgendaItems).WithMessage($"An agenda has at most {MostAgendaItems} items.").OverridePropertyName(nameof(Agenda));
                RuleFor(i => i.AgendaLines).Must(lines => lines.All(l => l.Length <= AgendaItem.TitleLength))
                    .WithMessage($"A line of the agenda is longer than {AgendaItem.TitleLength} characters.").OverridePropertyName(nameof(Agenda));
                RuleForEach(i => i.Roles).Must(r => Enum.IsDefined(r.Value)).WithMessage("Choose a role from the list.");
                RuleForEach(i => i.Guests).ChildRules(guest =>
                {
                    guest.RuleFor(g => g.Name).Filled("Enter the name.").When(g => !g.IsBlank);
                    guest.RuleFor(g => g.Name).NoLongerThan(Contact.NameLength);
                    guest.RuleFor(g => g.Title).NoLongerThan(Contact.TitleLength);
                    guest.RuleFor(g => g.Side).IsInEnum();
                    guest.RuleFor(g => g.Role).IsInEnum();
                });
            }
        }
    }
}
