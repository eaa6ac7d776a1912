using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Shared;

/// <summary>The history of one record in plain words, newest first and page by page: what the viewer may see of it.</summary>
public sealed class HistoryViewComponent(PortalDb db, CurrentViewer current) : ViewComponent
{
    const int Length = 100;

    const int Short = 140;

    const string Earlier = "earlier";

    static readonly TimeSpan OneGo = TimeSpan.FromMinutes(30);

    // A form that edits everything says which field it was; the other acts say what was done.
    static readonly HashSet<Act?> Edits =
    [
        null, Act.KeepProfile, Act.ManageAccounts, Act.EditAgency, Act.EditContact, Act.EditProgramme, Act.EditAgreement, Act.EditInitiative, Act.EditSeries, Act.PlanMeeting, Act.EditActionItem,
    ];

    // The version of a text, and that it was accepted, stand in rows of their own, with why and by whom.
    static readonly HashSet<string> SaidBeside = [nameof(Meeting.TextVersion), nameof(Meeting.AcceptedAt)];

    /// <summary>What the component draws.</summary>
    /// <param name="Events">The acts, newest first.</param>
    /// <param name="Latest">Where the latest ones stand; null where these are they.</param>
    /// <param name="Earlier">Where the earlier ones go on; null where there are none.</param>
    public sealed record Shown(IReadOnlyList<Event> Events, string? Latest, string? Earlier);

    /// <summary>One act of one person, with what it changed.</summary>
    /// <param name="At">When.</param>
    /// <param name="Actor">Who, as the name was then.</param>
    /// <param name="Side">The side that acted; null for the system.</param>
    /// <param name="Did">The second half of the sentence.</param>
    /// <param name="Main">The one change that the sentence itself tells.</param>
    /// <param name="OneSide">The audience, where a shared record's act is one side's to know.</param>
    /// <param name="Rows">What else was touched.</param>
    public sealed record Event(DateTime At, string Actor, Side? Side, string Did, ChangeInWords? Main, Audience? OneSide, IReadOnlyList<Row> Rows);

    /// <summary>One row that was touched.</summary>
    /// <param name="What">What it is and what became of it; empty for the record itself.</param>
    /// <param name="OneSide">The audience, where it is narrower than the act's.</param>
    /// <param name="Changes">Its fields.</param>
    /// <param name="IsFolded">Whether they are what a new record began with, which few ask for.</param>
    public sealed record Row(string What, Audience? OneSide, IReadOnlyList<ChangeInWords> Changes, bool IsFolded);

    /// <summary>Whether a text is so long that it is folded away.</summary>
    public static bool IsLong(ChangeInWords change) => change.Before?.Length > Short || change.After?.Length > Short;

    public async Task<IViewComponentResult> InvokeAsync(Guid record)
    {
        var after = LogPlace.Read(Request.Query[Earlier].ToString());
        var all = db.Audit.AsNoTracking().Where(a => a.RecordId == record && a.Kind != ChangeKind.Read);
        if (after is var (at, id)) all = all.Where(a => a.At <= at && (a.At < at || a.Id.CompareTo(id) < 0));
        var entries = await all.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Length + 1).ToListAsync();
        var isCut = entries.Count > Length;
        // A save stands on one page, unless it alone fills it.
        if (isCut && entries.FindIndex(e => e.At == entries[Length].At) is > 0 and var whole) entries = entries[..whole];
        // Once a row of the record itself is shared, the record is, until its side takes it back.
        var isShared = await db.Audit.Where(a => a.RecordId == record && a.RowId == record && (a.Audience == Audience.Shared || a.Act == Act.WithdrawRecord))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (Audience?)a.Audience).FirstOrDefaultAsync() == Audience.Shared;
        var last = isCut ? entries[Math.Min(entries.Count, Length) - 1] : null;
        var rows = entries.Take(Length).Select(e => (Entry: e, Row: new Touched(e.Noun, e.RowId, JsonSerializer.Deserialize<List<FieldChange>>(e.Changes)!))).ToList();
        var words = await ChangesInWords.Load(db, current.Required.Zone, [.. rows.Select(r => r.Row)]);
        // What is kept for the proof alone is no news.
        rows.RemoveAll(r => r.Entry.Kind == ChangeKind.Changed && words.TellsNothing(r.Row));
        var events = Acts(rows).Select(act => Tell(act, words, isShared)).OfType<Event>().ToList();
        return View("/Pages/Shared/Components/History/Default.cshtml", new Shown(events, after is null ? null : Address(null), last is null ? null : Address(LogPlace.Of(last))));
    }

    // This very page, from another place of the history on.
    string Address(LogPlace? after)
    {
        var query = new QueryBuilder(Request.Query.Where(q => q.Key != Earlier).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())));
        if (after is { } place) query.Add(Earlier, place.ToString());
        return $"{Request.PathBase}{Request.Path}{query}#history";
    }

    // One save is one act, and touches a row once. Minutes are stored as they are typed, so what one person writes there in one go reads as one act too.
    static IEnumerable<List<(AuditEntry Entry, Touched Row)>> Acts(List<(AuditEntry Entry, Touched Row)> rows)
    {
        var acts = new List<List<(AuditEntry Entry, Touched Row)>>();
        foreach (var row in rows)
        {
            var last = acts.Count > 0 ? acts[^1][^1].Entry : null;
            var together = last is not null && last.AccountId == row.Entry.AccountId
                && ((last.At == row.Entry.At && acts[^1].All(r => r.Entry.RowId != row.Entry.RowId))
                    || (last.Act == Act.RecordMinutes && row.Entry.Act == Act.RecordMinutes && last.At - row.Entry.At < OneGo));
            if (!together) acts.Add([]);
            acts[^1].Add(row);
        }

        return acts.Select(act => act.GroupBy(r => r.Row.RowId).Select(Merge).ToList());
    }

    // The same row touched several times in one go, newest first: each field from what stood first to what stands last.
    static (AuditEntry Entry, Touched Row) Merge(IEnumerable<(AuditEntry Entry, Touched Row)> times)
    {
        var all = times.ToList();
        if (all.Count == 1) return all[0];
        var fields = all.SelectMany(t => t.Row.Changes).GroupBy(c => c.Field).Select(c => new FieldChange(c.Key, c.Last().Before, c.First().After));
        var kind = all.FirstOrDefault(t => t.Entry.Kind != ChangeKind.Changed).Entry ?? all[0].Entry;
        return (kind, all[0].Row with { Changes = [.. fields] });
    }

    static Event? Tell(List<(AuditEntry Entry, Touched Row)> act, ChangesInWords words, bool isShared)
    {
        var root = act.FirstOrDefault(r => r.Entry.RowId == r.Entry.RecordId);
        var first = act[0].Entry;
        var done = root.Entry?.Act ?? first.Act;
        List<ChangeInWords> changes = root.Row is null ? [] : [.. words.Of(root.Row).Where(c => !SaidBeside.Contains(c.Field))];
        var created = root.Entry?.Kind == ChangeKind.Created;
        // Who reassigns says to whom; that it begins anew there follows from it.
        var main = created ? null : changes is [var only] ? only : changes.FirstOrDefault(c => c.Field == (done == Act.ReassignActionItem ? nameof(ActionItem.ResponsibleAgencyId) : "State"));
        if (main is not null && IsLong(main)) main = null;
        Audience? common = isShared && act.All(r => r.Entry.Audience != Audience.Shared) ? first.Audience : null;
        // Where the act is named after the one thing that it added, as in "filed a status update", a heading would say it again.
        var isSaid = act.Count == 1 && !Edits.Contains(done);
        // The record before its parts; parts of a kind together, in the order of their making.
        var counters = act.Exists(r => After(r.Row, nameof(WordingProposal.State)) == nameof(WordingState.Countered));
        var said = act.OrderBy(r => r.Entry.Kind != ChangeKind.Created).Select(r => (r.Entry.RowId, Did: Said(r.Entry, r.Row, words, counters))).FirstOrDefault(s => s.Did is not null);
        var rows = act.OrderBy(r => r.Entry.RowId != r.Entry.RecordId).ThenBy(r => r.Entry.Noun, StringComparer.Ordinal).ThenBy(r => r.Entry.RowId)
            .Select(r => Describe(r.Entry, r.Row, words, main, isSaid, isShared && common is null && r.Entry.Audience != Audience.Shared ? r.Entry.Audience : null))
            .Where(r => r.Changes.Count > 0 || r.What.Length > 0)
            .ToList();
        // What is left of an act when nothing of it may be named is no act; a comment stands in words among the comments, and some acts are told by their sentence alone.
        if (main is null && rows.Count == 0 && !created && said.Did is null && act.Any(r => r.Entry.Noun != nameof(Comment))) return null;
        var did = created ? $"created the {Words.Noun(root.Entry!.Noun)}" : said.Did ?? Sentence(done, main, first.Noun, root.Entry is not null);
        return new(first.At, first.Actor, first.Side, did, main, common, rows);
    }

    // What is done about a text is said with the line that it is about.
    static string? Said(AuditEntry entry, Touched row, ChangesInWords words, bool counters) => (entry.Noun, entry.Kind) switch
    {
        (nameof(WordingProposal), ChangeKind.Created) => $"{(counters ? "answered with" : "proposed")} another wording of {words.About(row)}",
        (nameof(WordingProposal), _) => After(row, nameof(WordingProposal.State)) switch
        {
            nameof(WordingState.Accepted) => $"accepted the wording of {words.About(row)}",
            nameof(WordingState.Rejected) => $"rejected the wording of {words.About(row)}",
            nameof(WordingState.Withdrawn) => $"took back the wording of {words.About(row)}",
            _ => null,
        },
        (nameof(Reservation), ChangeKind.Created) => $"attached a reservation on {words.About(row)}",
        (nameof(Reservation), _) => $"lifted the reservation on {words.About(row)}",
        (nameof(Acceptance), ChangeKind.Created) => $"accepted version {After(row, nameof(Acceptance.TextVersion))} of {words.About(row)}",
        _ => null,
    };

    // What such an act brought about beside what its sentence tells; null for the kinds that are called as any other.
    static string? BroughtAbout(AuditEntry entry, Touched row, ChangesInWords words) => entry.Noun switch
    {
        nameof(TextChange) => $"Version {After(row, nameof(TextChange.Number))} of {words.About(row)}: {After(row, nameof(TextChange.Why))}",
        nameof(WordingProposal) => After(row, nameof(WordingProposal.State)) == nameof(WordingState.Lapsed) ? $"The proposed wording of {words.About(row)} lapsed" : "",
        nameof(Reservation) or nameof(Acceptance) or nameof(AcceptedText) => "",
        nameof(Outcome) or nameof(Correction) when words.NameOf(row) is { } line => Words.Capital(line) + (entry.Kind == ChangeKind.Created ? " added" : ""),
        _ => null,
    };

    static string? After(Touched row, string field) => row.Changes.FirstOrDefault(c => c.Field == field)?.After;

    static string Sentence(Act? act, ChangeInWords? main, string noun, bool isRecord) => (Edits.Contains(act), main) switch
    {
        (true, { IsFlag: true } flag) => $"set “{flag.Label}”",
        (true, { Before: null } entered) => $"entered the {entered.Label}",
        (true, { After: null } removed) => $"took out the {removed.Label}",
        (true, { } changed) => $"changed the {changed.Label}",
        _ => act is { } done ? Words.Did(done, main is null ? [] : [main.Field]) : isRecord ? $"changed the {Words.Noun(noun)}" : "changed the record",
    };

    static Row Describe(AuditEntry entry, Touched row, ChangesInWords words, ChangeInWords? main, bool isSaid, Audience? oneSide)
    {
        var isRecord = entry.RowId == entry.RecordId;
        var changes = words.Of(row).Where(c => !SaidBeside.Contains(c.Field) && (!isRecord || c != main));
        // Where one side changes the date alone the record's own line tells the two dates; the note beside it has the reason.
        if (entry is { Noun: nameof(Proposal), Act: Act.ChangeDueDate or Act.ReleaseActionItem or Act.ReleaseMeeting }) changes = changes.Where(c => c.Field == nameof(Proposal.Reason));
        // The sentence says what became of it; of a proposal the dates come before the reason.
        if (entry.Noun == nameof(Handover)) changes = changes.Where(c => entry.Act == Act.ReassignActionItem ? c.Field == nameof(Handover.Reason) : c.Field != nameof(Handover.Kind));
        if (entry is { Noun: nameof(Proposal), Kind: ChangeKind.Created }) changes = changes.Where(c => c.Field is not (nameof(Proposal.State) or nameof(Proposal.FromState))).OrderBy(c => c.Field switch { nameof(Proposal.ToState) => 0, nameof(Proposal.Reason) => 2, _ => 1 });
        var isOfText = entry.Noun is nameof(WordingProposal) or nameof(Reservation) or nameof(Acceptance) or nameof(TextChange);
        // Its sentence says what became of it, and of a version what is above it.
        if (isOfText) changes = changes.Where(c => entry.Noun != nameof(TextChange) && c.Field is not (nameof(WordingProposal.State) or nameof(Reservation.LiftedAt) or nameof(Acceptance.TextVersion)));
        // The agreed text of the minutes stands before those of the addenda, and which addendum it is stands beside it.
        if (entry.Noun == nameof(AgreedText)) changes = changes.Where(c => c.Field != nameof(AgreedText.Number));
        var name = isRecord || isOfText ? null : words.NameOf(row);
        // What was withdrawn is not to be read on beside the comments; the log has it.
        if (entry.Noun == nameof(Comment)) changes = changes.Where(c => c.Field == nameof(Comment.OutcomeId));
        // What a new row does not say, the place it got, and its audience, which is marked, are no news.
        if (entry.Kind == ChangeKind.Created) changes = changes.Where(c => c.Field != "Position" && (isRecord || c.Field != nameof(IHasAudience.Audience)) && !(c.IsFlag && c.After == "No"));
        // The heading names the row, so its title says nothing new unless it changed.
        if (name is not null && entry.Kind != ChangeKind.Changed) changes = changes.Where(c => c.Field is not ("Title" or "Name"));
        var called = Words.Capital(Words.Noun(entry.Noun)) + (name is null ? "" : $" “{(name.Length > Short ? name[..Short] + "…" : name)}”");
        // Whoever names a date or proposes something is said to have done so.
        var what = BroughtAbout(entry, row, words) ?? (isRecord || entry is { Noun: nameof(Handover), Act: Act.ReassignActionItem } or { Noun: nameof(Proposal), Kind: ChangeKind.Created } || (isSaid && name is null && entry.Kind == ChangeKind.Created) ? "" : entry.Kind switch { ChangeKind.Created => $"{called} added", ChangeKind.Removed => $"{called} taken out", _ => called });
        var shown = entry.Kind == ChangeKind.Removed ? [] : changes.ToList();
        // A row of which only hidden things changed is not there.
        return new(shown.Count == 0 && entry.Kind == ChangeKind.Changed && !isOfText ? "" : what, oneSide, shown, isRecord && entry.Kind == ChangeKind.Created);
    }
}
