using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>For whose eyes a reading of the minutes is.</summary>
public enum MinutesVersion
{
    /// <summary>Both sides': what is shared or, before the release, what is marked for both sides.</summary>
    BothSides,

    /// <summary>Both sides', as it will be once the viewer's side has released what it means for both.</summary>
    AfterRelease,

    /// <summary>The own side's: everything that the viewer sees.</summary>
    Internal,
}

/// <summary>
/// A meeting as it is read: on the screen, on paper and in the Word file alike. There is one loader, so what one of them leaves out for the other
/// side no other can show.
/// </summary>
public sealed record MinutesView
{
    /// <summary>A record that is named and, where it has an address, linked.</summary>
    public sealed record Named(string Address, string Name);

    /// <summary>What a side wrote down under an agenda item.</summary>
    public sealed record Note(Guid Id, Side Owner, Audience Audience, bool ForBothSides, string Text)
    {
        /// <summary>Its own side can take it back from the other, as far as its place in the minutes says.</summary>
        public bool CanBeTakenBack { get; init; }
    }

    /// <summary>The action item of a line as it is stored.</summary>
    public sealed record Stored(Guid Id, string Ref, ActionState State, DateOnly DueOn, string What, Audience Audience, bool IsOpened, Guid AgencyId, string Agency, string? Acronym)
    {
        /// <summary>How it stands now beside its line.</summary>
        /// <param name="line">The line.</param>
        /// <param name="holds">How the line reads, by what both sides agreed last; null where it was struck.</param>
        /// <param name="agreed">The agency under the name that both sides agreed, if they did.</param>
        /// <param name="today">Today.</param>
        public Living Beside(Outcome line, string? holds, string? agreed, DateOnly today) => new(Ref, State, DueOn, ActionItem.IsOverdue(State, DueOn, today))
        {
            NowWith = AgencyId != line.ResponsibleAgencyId || (agreed is not null && agreed != Agency) ? Acronym ?? Agency : null,
            NowDue = DueOn == line.DueOn ? null : DueOn,
            NowReads = What == (holds ?? line.Text) ? null : What,
        };
    }

    /// <summary>The living action item of a line, as it stands now.</summary>
    public sealed record Living(string Ref, ActionState State, DateOnly DueOn, bool IsOverdue)
    {
        /// <summary>The agency that has it now, where the line names another, or the same by another name.</summary>
        public string? NowWith { get; init; }

        /// <summary>Its due date now, where the line has another.</summary>
        public DateOnly? NowDue { get; init; }

        /// <summary>Its wording now, where the line reads otherwise.</summary>
        public string? NowReads { get; init; }

        /// <summary>How it stands, in small letters.</summary>
        public string Standing =>
            $"{Words.Of(State).ToLowerInvariant()}{(NowWith is null ? "" : $", now with {NowWith}")}{(NowDue is { } due ? $", now due {Words.Day(due)}" : "")}{(NowReads is null ? "" : $", now reads “{NowReads}”")}";
    }

    /// <summary>What an agreed addendum says of a line, or of what stands beside the lines, with the reservations on it.</summary>
    public sealed record Change(Addendum Addendum, Correction Correction, IReadOnlyList<Reservation> Reservations)
    {
        /// <summary>A later one words the line anew or strikes it, so that this wording holds no longer.</summary>
        public bool IsSuperseded { get; init; }

        /// <summary>The same on paper.</summary>
        public string InWords => string.Join(' ',
        [
            Correction.Kind switch
            {
                CorrectionKind.Replace when !IsSuperseded => $"Holds now, by addendum {Addendum.Number}: {Correction.Text}",
                CorrectionKind.Replace => $"Addendum {Addendum.Number}: the line reads “{Correction.Text}”",
                CorrectionKind.Strike => $"Addendum {Addendum.Number}: the line no longer holds.",
                CorrectionKind.Add => $"Addendum {Addendum.Number}: the line is added.",
                _ => $"Addendum {Addendum.Number}, {Correction.About}: {Correction.Text}{(Correction.Was is { } was ? $" (before: {was})" : "")}",
            },
            .. Reservations.Select(r => $"Reservation of the {r.Owner}: {r.Text}"),
        ]);

        /// <summary>Corrections with the reservations that stand on them.</summary>
        /// <param name="corrections">Those of one line, or those beside the lines, the earliest first.</param>
        /// <param name="reservations">Reservations on any of the minutes.</param>
        public static IReadOnlyList<Change> Of(IEnumerable<(Addendum Addendum, Correction Correction)> corrections, IEnumerable<Reservation> reservations)
        {
            var all = corrections.ToList();
            var holds = all.FindLast(c => c.Correction.Kind != CorrectionKind.Else).Correction;
            return [.. all.Select(c => new Change(c.Addendum, c.Correction, [.. reservations.Where(r => r.Stands && r.CorrectionId == c.Correction.Id)]) { IsSuperseded = c.Correction.Kind != CorrectionKind.Else && c.Correction != holds })];
        }
    }

    /// <summary>A line that an agreed addendum added, as it holds now; null where another one struck it.</summary>
    public sealed record AddedLine(Guid Id, OutcomeKind Kind, string Text, string? Holds, IReadOnlyList<Change> Changes);

    /// <summary>A line; without a number where it has none that both sides know. Initiatives were made of it beside the one that it belongs to.</summary>
    public sealed record Line(
        Guid Id, Guid AgendaItemId, string? Label, OutcomeKind Kind, string Text, Side Owner, Audience Audience, bool ForBothSides,
        Named? Initiative, IReadOnlyList<Named> MadeOfIt, string? Agency, Side? AgencySide, DateOnly? DueOn, Priority Priority, Living? ActionItem)
    {
        /// <summary>The key of its action item, whoever sees that.</summary>
        public Guid? ActionItemId { get; init; }

        /// <summary>The reservations on it that stand.</summary>
        public IReadOnlyList<Reservation> Reservations { get; init; } = [];

        /// <summary>A wording of it that waits for an answer.</summary>
        public WordingProposal? Wording { get; init; }

        /// <summary>What agreed addenda say of it.</summary>
        public IReadOnlyList<Change> Changes { get; init; } = [];

        /// <summary>How it reads by what both sides agreed last; null where it was struck.</summary>
        public string? Holds { get; init; }

        /// <summary>Its own side can take it back from the other, as far as its place in the minutes says.</summary>
        public bool CanBeTakenBack { get; init; }
    }

    /// <summary>An agenda item with what was said and what came of it.</summary>
    public sealed record Item(
        Guid Id, int Number, string Title, Side Owner, Audience Audience, bool ForBothSides, bool NotReached, AgendaSource Source,
        IReadOnlyList<Note> Notes, IReadOnlyList<Line> Lines)
    {
        /// <summary>The lines that agreed addenda added.</summary>
        public IReadOnlyList<AddedLine> Added { get; init; } = [];

        /// <summary>Its own side can take it back from the other, with what stands under it, as far as its place in the minutes says.</summary>
        public bool CanBeTakenBack { get; init; }
    }

    /// <summary>A person on a delegation.</summary>
    public sealed record Person(Side Side, string Name, string? Title, string? Agency, DelegateRole Role, bool Attended, Guid? ContactId, Audience Audience)
    {
        /// <summary>Title and agency, where the title does not name the agency already.</summary>
        public string Office => string.Join(", ", new[] { Title, (Title ?? Name).EndsWith(Agency ?? "", StringComparison.Ordinal) ? null : Agency }.OfType<string>());
    }

    /// <summary>An action item of the series as the meeting found it, how often meetings that took place had carried it by then, and how it stands now.</summary>
    public sealed record Picture(string? Ref, string What, string Agency, Side Side, DateOnly DueOn, ActionState State, ActionState? Now, int Times, DateOnly Since, Audience Audience)
    {
        /// <summary>The picture itself is the own side's so far.</summary>
        public bool IsNew { get; init; }

        /// <summary>How often and since when it was carried, as in <c>×3 since Mar 2026</c>; nothing while the only meeting that takes it up is to come.</summary>
        public string? Carried => Times == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"×{Times} since {Since:MMM yyyy}");
    }

    /// <summary>The head, for who reads the screen; of it a paper shows what this view names.</summary>
    public required Meeting Head { get; init; }

    /// <summary>For whose eyes it is.</summary>
    public required MinutesVersion Version { get; init; }

    /// <summary>The side that reads, named first.</summary>
    public required Side Reader { get; init; }

    /// <summary>The series, where it may be named.</summary>
    public required Named? Series { get; init; }

    /// <summary>The agenda.</summary>
    public required IReadOnlyList<Item> Agenda { get; init; }

    /// <summary>Both delegations, heads first.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>The action items that were carried into the meeting.</summary>
    public required IReadOnlyList<Picture> Carried { get; init; }

    /// <summary>The other side's action items among them that nobody of the reader's side has opened so far.</summary>
    public required IReadOnlyCollection<Guid> Unopened { get; init; }

    /// <summary>Who accepted which version of the minutes, the earliest first, each with the change of the text by which it counts no more.</summary>
    public required IReadOnlyList<(Acceptance Acceptance, TextChange? VoidedBy)> Acceptances { get; init; }

    /// <summary>What both sides agreed, where it is what both acceptances say: the minutes, then their addenda, the earliest first.</summary>
    public required IReadOnlyList<ProposedText> Agreed { get; init; }

    /// <summary>The agreed addenda, the earliest first.</summary>
    public required IReadOnlyList<Addendum> Addenda { get; init; }

    /// <summary>What they correct beside the lines, the earliest first.</summary>
    public required IReadOnlyList<Change> Beside { get; init; }

    /// <summary>Who has accepted the text that lies with both sides, or is agreed.</summary>
    public IEnumerable<Acceptance> Standing => Acceptances.Select(a => a.Acceptance).Where(a => a.TextVersion == Head.TextVersion);

    /// <summary>The last acceptance of each side that has not accepted again since it became void, and the change by which it did.</summary>
    public IEnumerable<(Acceptance Acceptance, TextChange By)> Void =>
        Acceptances.GroupBy(a => a.Acceptance.Side).Select(g => g.Last()).Where(a => a.VoidedBy is not null).Select(a => (a.Acceptance, a.VoidedBy!));

    /// <summary>By which addenda the minutes are corrected, in words; null where by none.</summary>
    public string? Corrected => Addenda.Count == 0 ? null : $"Corrected by {(Addenda.Count == 1 ? "addendum" : "addenda")} {Words.Listed(Addenda.Select(a => $"{a.Number}"))}";

    /// <summary>Every line in its order.</summary>
    public IEnumerable<Line> Lines => Agenda.SelectMany(i => i.Lines);

    /// <summary>The lines of the action matrix.</summary>
    public IEnumerable<Line> Actions => Lines.Where(l => l.Kind == OutcomeKind.Action);

    /// <summary>The meeting has taken place, so there is more than an agenda to read.</summary>
    public bool IsMinutes => Meeting.TookPlace(Head.State);

    /// <summary>Whether the two sides sign it: a paper of one side alone is nothing that the other puts its name to, and what both accepted says who did.</summary>
    public bool IsSigned => IsMinutes && !Head.IsAgreed && Version == MinutesVersion.BothSides;

    /// <summary>What the paper calls itself.</summary>
    public string Kind => !IsMinutes ? "Agenda" : Head.State == MeetingState.Held ? "Draft minutes" : Head.IsProposed ? "Proposed minutes" : Head.IsAgreed ? "Agreed minutes" : "Minutes";

    /// <summary>What the Word file calls itself: once both sides agreed, the agreed minutes are another one, made of their text alone.</summary>
    public string Paper => Head.IsAgreed ? "Meeting paper" : Kind;

    /// <summary>The mark on every page.</summary>
    public string Mark => Version == MinutesVersion.Internal ? $"Internal – {Reader} only – not for release"
        : Head.IsShared ? "For both sides"
        : "For both sides – draft, not yet released to the other side";

    /// <summary>The date in words: the day, whether it is certain, and the hours in the meeting's zone.</summary>
    public string When =>
        $"{Words.Day(Head.Day)}{(Head.IsProvisional ? " (provisional)" : "")}, {Words.Time(Head.StartsAt, Head.Zone)}{(Head.EndsAt is { } end ? $"–{Words.Time(end, Head.Zone)}" : "")} {Head.Zone}";

    /// <summary>Its lines have numbers: in a paper for both sides only from the release on.</summary>
    public bool IsNumbered => Version == MinutesVersion.Internal || Head.IsShared;

    /// <summary>Whether a part of the minutes is the own side’s for good: it was not meant for both sides, or both agreed without it.</summary>
    public bool IsKept(bool forBothSides, Audience audience) => !forBothSides || (Head.IsAgreed && audience != Audience.Shared);

    /// <summary>The people of one delegation.</summary>
    public IEnumerable<Person> Delegation(Side side) => People.Where(p => p.Side == side);

    /// <summary>Reads a meeting.</summary>
    /// <exception cref="NotThere">There is none of this reference for the viewer.</exception>
    public static async Task<MinutesView> Load(PortalDb db, string @ref, Viewer viewer, MinutesVersion version, DateOnly today)
    {
        var head = (await db.Meetings.AsNoTracking().ByRef(@ref, viewer).Include(m => m.Series).SingleOrDefaultAsync()).OrNotThere();
        var (id, both, released, after) = (head.Id, version != MinutesVersion.Internal, head.IsShared, version == MinutesVersion.AfterRelease);

        // What is released goes right behind what both sides see at its place already.
        var items = await db.AgendaItems.Where(a => a.MeetingId == id).OrderBy(a => a.Position).ThenBy(a => a.Audience != Audience.Shared).ThenBy(a => a.Id).AsNoTracking().ToListAsync();
        var notes = await db.AgendaNotes.Where(n => n.MeetingId == id && n.Text != "").OrderByDescending(n => n.ForBothSides).ThenBy(n => n.WrittenAt).AsNoTracking().ToListAsync();
        var lines = await db.Outcomes.Where(o => o.MeetingId == id).OrderBy(o => o.Position).ThenBy(o => o.Audience != Audience.Shared).ThenBy(o => o.OwnNumber)
            .Select(o => new
            {
                Line = o,
                Initiative = o.Initiative == null ? null : new { o.Initiative.Ref, o.Initiative.Title, o.Initiative.Audience },
                MadeOfIt = db.Initiatives.Where(i => i.OutcomeId == o.Id && i.Id != o.InitiativeId).OrderBy(i => i.Ref).Select(i => new { i.Ref, i.Title, i.Audience }).ToList(),
                Agency = o.ResponsibleAgency == null ? null : new { Name = o.ResponsibleAgency.Acronym ?? o.ResponsibleAgency.Name, o.ResponsibleAgency.Side },
                Item = o.ActionItem == null ? null : new Stored(o.ActionItem.Id, o.ActionItem.Ref, o.ActionItem.State, o.ActionItem.DueOn, o.ActionItem.What, o.ActionItem.Audience, o.ActionItem.Owner == viewer.Side || o.ActionItem.OpenedByOtherAt != null,
                    o.ActionItem.ResponsibleAgencyId, o.ActionItem.ResponsibleAgency.Name, o.ActionItem.ResponsibleAgency.Acronym),
            })
            .AsNoTracking().ToListAsync();
        var people = await db.Delegates.Where(d => d.MeetingId == id).OrderBy(d => d.Position)
            .Select(d => new Person(d.Side, d.Name, d.Title, d.Agency!.Acronym ?? d.Agency.Name, d.Role, d.Attended, d.Contact!.Id, d.Audience))
            .ToListAsync();
        var pictures = await db.CarriedItems.Where(c => c.MeetingId == id).OrderBy(c => c.DueOn).ThenBy(c => c.Id)
            .Select(c => new
            {
                Picture = c,
                Agency = c.ResponsibleAgency!.Acronym ?? c.ResponsibleAgency.Name,
                c.ResponsibleAgency.Side,
                Item = c.ActionItem == null ? null : new
                {
                    c.ActionItem.Ref,
                    c.ActionItem.State,
                    c.ActionItem.Audience,
                    c.ActionItem.What,
                    c.ActionItem.DueOn,
                    Agency = c.ActionItem.ResponsibleAgency.Acronym ?? c.ActionItem.ResponsibleAgency.Name,
                    Side = c.ActionItem.ResponsibleSide,
                },
            })
            .AsNoTracking().ToListAsync();
        // The meeting once more, with what its rules ask: what addenda correct and whether all of it was accepted, or which changes of the text there were.
        var stored = db.Meetings.AsNoTracking().Where(m => m.Id == id);
        var lay = head.ProposedAt is null ? head
            : await (head.IsAgreed ? stored.Include(m => m.Addenda.Where(a => a.State == AddendumState.Agreed)).ThenInclude(a => a.Corrections).Include(m => m.AgreedTexts).Include(m => m.Acceptances).AsSplitQuery() : stored.Include(m => m.TextChanges)).SingleAsync();
        var given = head.TextVersion == 0 ? [] : await db.Acceptances.Where(a => a.MeetingId == id).WithTrail(db);
        lay.Disregard(given.Where(a => !a.IsInTrail).Select(a => a.Acceptance.Id));
        var acceptances = given.Where(a => a.IsInTrail && a.Acceptance.TextId == id).Select(a => a.Acceptance).OrderBy(a => a.At).ToList();
        // What both sides agreed names agencies as they were called then, whatever they are called now.
        var agreedText = lay.AgreedTexts.FirstOrDefault(t => t.TextId == id);
        var agreed = agreedText is { IsIntact: true } ? MinutesText.AgenciesOf(agreedText.Text) : null;
        var agreedPictures = pictures.Where(p => p.Picture.Audience == Audience.Shared).OrderBy(p => p.Picture.DueOn).ThenBy(p => p.Picture.Id).Select((p, at) => (p.Picture, at)).ToDictionary(
            p => p.Picture.Id, p => agreed?.OfPicture(p.at, p.Picture.What, p.Picture.DueOn, p.Picture.State));
        var shownPictures = pictures.Where(p => !both || (p.Item?.Audience == Audience.Shared && (!released || p.Picture.Audience == Audience.Shared || (after && !head.IsProposed)))).ToList();
        var carriedBefore = shownPictures.Count == 0 ? [] : await db.CarriedBefore([.. shownPictures.Select(p => p.Picture.ActionItemId)], head, sharedOnly: both);

        // Only what lay with both sides once has any of these.
        var reservations = head.ProposedAt is null ? [] : await db.Reservations.Where(r => r.MeetingId == id && r.LiftedAt == null).OrderBy(r => r.At).AsNoTracking().ToListAsync();
        var wordings = head.ProposedAt is null ? [] : await db.Wordings.Where(w => w.MeetingId == id && w.OutcomeId != null && w.State == WordingState.Open).AsNoTracking().ToListAsync();
        var lineOf = lines.Where(l => Shows(l.Line.Audience, l.Line.ForBothSides, l.Line.Owner)).ToLookup(l => l.Line.AgendaItemId, l => new Line(
            l.Line.Id, l.Line.AgendaItemId, both ? l.Line.SharedNumber?.ToString() : l.Line.Label, l.Line.Kind, l.Line.Text, l.Line.Owner, l.Line.Audience, l.Line.ForBothSides,
            l.Initiative is { } i && (!both || i.Audience == Audience.Shared) ? new(i.Ref, i.Title) : null,
            [.. l.MadeOfIt.Where(m => !both || m.Audience == Audience.Shared).Select(m => new Named(m.Ref, m.Title))],
            AgencyOf(l.Line, l.Agency?.Name), l.Agency?.Side, l.Line.DueOn, l.Line.Priority,
            l.Item is { } a && (!both || a.Audience == Audience.Shared)
                ? a.Beside(l.Line, lay.HoldsNow(l.Line), Agreed(l.Line), today)
                : null)
        {
            Reservations = [.. reservations.Where(r => r.OutcomeId == l.Line.Id)],
            ActionItemId = l.Line.ActionItemId,
            Wording = wordings.Find(w => w.OutcomeId == l.Line.Id),
            Changes = Change.Of(lay.CorrectionsOf(l.Line), reservations),
            Holds = lay.HoldsNow(l.Line),
            CanBeTakenBack = CanBeTakenBack(l.Line),
        });
        var noteOf = notes.Where(n => Shows(n.Audience, n.ForBothSides, n.Owner)).ToLookup(n => n.AgendaItemId, n => new Note(n.Id, n.Owner, n.Audience, n.ForBothSides, n.Text) { CanBeTakenBack = CanBeTakenBack(n) });
        var delegations = people.Where(p => Shows(p.Audience, forBothSides: true, head.Owner)).OrderBy(p => p.Side != viewer.Side).ThenBy(p => p.Role != DelegateRole.Head).ToList();
        var addenda = lay.AgreedCorrections.Select(c => c.Addendum).Distinct().ToList();
        var takesPart = Meeting.TookPlace(head.State) ? 1 : 0;
        return new MinutesView
        {
            Head = head,
            Version = version,
            Reader = viewer.Side,
            Series = head.Series is { } s && (!both || s.Audience == Audience.Shared) ? new(s.Slug, s.Name) : null,
            Agenda = [.. items.Where(a => Shows(a.Audience, a.ForBothSides, a.Owner)).Select((a, at) => new Item(
                a.Id, at + 1, a.Title, a.Owner, a.Audience, a.ForBothSides, a.NotReached, a.Source, [.. noteOf[a.Id]], [.. lineOf[a.Id]])
            {
                Added = [.. lay.AddedLines.Where(c => c.Correction.AgendaItemId == a.Id).Select(c => new AddedLine(
                    c.Correction.Id, c.Correction.AddedAs!.Value, c.Correction.Text!, lay.HoldsNow(c.Correction), Change.Of(lay.CorrectionsOf(c.Correction), reservations)))],
                // What its side released under it goes back with it.
                CanBeTakenBack = CanBeTakenBack(a) && notes.Where(n => n.AgendaItemId == a.Id && n.Owner == a.Owner && n.IsShared).All(CanBeTakenBack)
                    && lines.Where(l => l.Line.AgendaItemId == a.Id && l.Line.Owner == a.Owner && l.Line.IsShared).All(l => CanBeTakenBack(l.Line)),
            })],
            Acceptances = [.. acceptances.Select(a => (a, lay.VoidedBy(a)))],
            Agreed = [.. addenda.Select(a => new ProposedText(lay, a)).Prepend(new(lay, null)).Where(t => t.IsAgreed && t.IsIntact)],
            Addenda = addenda,
            Beside = Change.Of(lay.AgreedCorrections.Where(c => c.Correction.Kind == CorrectionKind.Else), reservations),
            People = [.. delegations.Select((p, at) => agreed is null || p.Audience != Audience.Shared ? p
                : p with { Agency = agreed.OfPerson(p.Side, delegations.Take(at).Count(o => o.Side == p.Side && o.Audience == Audience.Shared), p.Name, p.Title, p.Role, p.Attended) })],
            Unopened = [.. lines.Where(l => l.Item is { IsOpened: false, Audience: Audience.Shared }).Select(l => l.Item!.Id).Distinct()],
            Carried = [.. shownPictures.Select(p =>
            {
                var (times, since) = carriedBefore.GetValueOrDefault(p.Picture.ActionItemId, (0, head.Day));
                // A picture from before the item's release is taken anew when the other side comes to see it.
                var anew = after && p.Picture is { WasShared: false, Audience: not Audience.Shared } ? p.Item : null;
                return new Picture(p.Item?.Ref, anew?.What ?? p.Picture.What, anew?.Agency ?? agreedPictures.GetValueOrDefault(p.Picture.Id) ?? p.Agency, anew?.Side ?? p.Side, anew?.DueOn ?? p.Picture.DueOn, anew?.State ?? p.Picture.State, p.Item?.State,
                    times + takesPart, since, p.Item?.Audience ?? p.Picture.Audience)
                { IsNew = p.Picture.Audience != Audience.Shared };
            })],
        };

        bool CanBeTakenBack(ReleasedPart part) => part.Owner == viewer.Side && part.IsShared && lay.HoldsPartFast(part) is null;

        string? Agreed(Outcome line) => line is { Audience: Audience.Shared, SharedNumber: { } number } ? agreed?.OfLine(number) : null;

        string? AgencyOf(Outcome line, string? now) => now is null ? null : Agreed(line) ?? now;

        bool Shows(Audience audience, bool forBothSides, Side owner) => !both || audience == Audience.Shared || (forBothSides && (after ? owner == viewer.Side : !released));
    }
}
