using System.Globalization;
using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;

namespace CooperationPortal.Web.Plumbing;

/// <summary>How the screen calls things: every enum member, date and length of time in plain words, the same everywhere.</summary>
public static class Words
{
    static readonly Dictionary<Enum, string> Special = new()
    {
        [Audience.Ministry] = "Ministry only",
        [Audience.Embassy] = "Embassy only",
        [ActionState.Submitted] = "Submitted as done",
        [ActionView.ToConfirm] = "To confirm",
        [Against.Agreed] = "Against the agreed date",
        [Against.Original] = "Against the original date",
        [Awaits.OurAnswer] = "Waits for our answer",
        [Awaits.TheirAnswer] = "Waits for their answer",
        [DueWithin.ThisWeek] = "Due this week",
        [DueWithin.Next14] = "Due in 14 days",
        [DueWithin.Later] = "Due later",
        [Lateness.UpTo14] = "1–14 days late",
        [Lateness.UpTo30] = "15–30 days late",
        [Lateness.Over30] = "More than 30 days late",
        [AgreementKind.Memorandum] = "Memorandum of understanding",
        [AgreementKind.ExchangeOfNotes] = "Exchange of notes",
        [AgreementState.ClearedByBoth] = "Cleared by both",
        [Blocker.VisaOrNoc] = "Visa/NOC",
        [MeetingState.Proposed] = "With both sides",
        [ReturnReason.MissingItem] = "Missing item",
        [ReturnReason.NotForThisRecord] = "Not for this record",
        [CorrectionKind.Replace] = "Reads differently",
        [CorrectionKind.Strike] = "No longer holds",
        [CorrectionKind.Add] = "Added",
        [CorrectionKind.Else] = "Beside the lines",
        [AddendumState.Proposed] = "With both sides",
        [AgendaSource.New] = "New",
        [Cadence.HalfYearly] = "Half-yearly",
        [ProposalState.Made] = "Changed by its own side",
        [DelegateRole.NoteTaker] = "Note-taker",
        [DocumentKind.NoteVerbale] = "Note verbale",
        [FileState.Waiting] = "Waits for the virus check",
        [FileState.Ready] = "Can be downloaded",
        [MailRhythm.AtOnce] = "At once",
        [MailRhythm.Daily] = "Once a day",
        [MailState.Dropped] = "Not sent",
    };

    static readonly Dictionary<Act, string> Acts = new()
    {
        [Act.ManageAccounts] = "changed the account",
        [Act.KeepProfile] = "changed the own account",
        [Act.ViewProfile] = "looked into the account",
        [Act.Export] = "took a file along",
        [Act.Print] = "took the minutes along on paper",
        [Act.ReadLog] = "took the log along",
        [Act.KeepOutbox] = "had a mail sent again",
        [Act.EditAgency] = "edited the agency",
        [Act.EditContact] = "edited the contact",
        [Act.ShareContact] = "shared the contact with the other side",
        [Act.EditProgramme] = "edited the programme",
        [Act.EditAgreement] = "edited the agreement",
        [Act.ReleaseAgreement] = "released the agreement to the other side",
        [Act.ProposeAgreementState] = "proposed where the agreement stands",
        [Act.AnswerAgreementState] = "answered where the agreement stands",
        [Act.WithdrawAgreementState] = "took the proposed state back",
        [Act.EditInitiative] = "edited the initiative",
        [Act.ChangeInitiativeState] = "changed the state of the initiative",
        [Act.ReleaseInitiative] = "released the initiative to the other side",
        [Act.FileStatusUpdate] = "filed a status update",
        [Act.EditSeries] = "edited the series",
        [Act.ShareSeries] = "shared the series with the other side",
        [Act.PlanMeeting] = "planned the meeting",
        [Act.ChangeMeetingState] = "changed the state of the meeting",
        [Act.RecordMinutes] = "wrote in the minutes",
        [Act.EditLine] = "edited a line of the minutes",
        [Act.FinishMinutes] = "finished the draft of the minutes",
        [Act.ReopenMinutes] = "reopened the minutes",
        [Act.TakeBackText] = "took a proposed text back",
        [Act.ReleaseMeeting] = "released the meeting to the other side",
        [Act.ProposeMinutes] = "proposed a text to the other side",
        [Act.ReturnMinutes] = "returned a text to the other side",
        [Act.ProposeWording] = "proposed another wording",
        [Act.WithdrawWording] = "took back a proposed wording",
        [Act.AnswerWording] = "answered a proposed wording",
        [Act.Reserve] = "attached a reservation",
        [Act.LiftReservation] = "lifted a reservation",
        [Act.AcceptMinutes] = "accepted a text",
        [Act.DraftAddendum] = "began an addendum",
        [Act.EditAddendum] = "edited an addendum",
        [Act.CreateActionItem] = "created the action item",
        [Act.EditActionItem] = "edited the action item",
        [Act.WorkActionItem] = "worked on the action item",
        [Act.SubmitActionItem] = "submitted the action item as done",
        [Act.ConfirmActionItem] = "answered the submission",
        [Act.NoteProgress] = "noted progress",
        [Act.ReassignActionItem] = "reassigned the action item",
        [Act.DeclineActionItem] = "answered that the action item is not theirs",
        [Act.KeepActionItem] = "answered that the action item stays where it is",
        [Act.ChangeDueDate] = "changed the due date",
        [Act.ProposeDueDate] = "proposed another due date",
        [Act.AnswerDueDate] = "answered the proposed due date",
        [Act.WithdrawDueDate] = "took the proposed due date back",
        [Act.CancelActionItem] = "cancelled the action item",
        [Act.ProposeCancellation] = "proposed to cancel the action item",
        [Act.AnswerCancellation] = "answered the proposed cancellation",
        [Act.WithdrawCancellation] = "took the proposed cancellation back",
        [Act.ReleaseActionItem] = "released the action item to the other side",
        [Act.WithdrawRecord] = "withdrew the release",
        [Act.WithdrawOpenedRecord] = "withdrew a release that the other side had opened",
        [Act.AddDocument] = "added a document",
        [Act.EditDocument] = "changed a document",
        [Act.WithdrawDocument] = "withdrew a document",
        [Act.ReleaseDocument] = "released a document to the other side",
        [Act.Comment] = "commented",
        [Act.EditComment] = "changed a comment",
        [Act.WithdrawComment] = "withdrew a comment",
    };

    static readonly Dictionary<NoticeKind, string> News = new()
    {
        [NoticeKind.Assigned] = "given to you or your agency",
        [NoticeKind.TakenAway] = "given to another agency",
        [NoticeKind.Mentioned] = "you are mentioned in a comment",
        [NoticeKind.Released] = "released by the other side",
        [NoticeKind.PassedOn] = "what you wrote is released to the other side",
        [NoticeKind.Withdrawn] = "withdrawn by the other side",
        [NoticeKind.Proposed] = "proposed by the other side, and waits for your side’s acceptance",
        [NoticeKind.PutForward] = "proposed to the other side",
        [NoticeKind.WordingProposed] = "another wording is proposed, and waits for your side’s answer",
        [NoticeKind.WordingCountered] = "your side’s wording is answered with another one, which waits for your side’s answer",
        [NoticeKind.WordingAccepted] = "your side’s wording is accepted",
        [NoticeKind.WordingRejected] = "your side’s wording is rejected",
        [NoticeKind.WordingTakenBack] = "the proposed wording is taken back",
        [NoticeKind.Reserved] = "the other side attached a reservation",
        [NoticeKind.ReservationLifted] = "the other side lifted its reservation",
        [NoticeKind.Reworded] = "reads differently",
        [NoticeKind.Remarked] = "its handling is changed",
        [NoticeKind.Returned] = "sent back, with what is to change",
        [NoticeKind.TakenBack] = "taken back by the side that proposed it",
        [NoticeKind.Accepted] = "accepted by the other side",
        [NoticeKind.AcceptedForUs] = "accepted for your side",
        [NoticeKind.AcceptedAsYou] = "accepted in your name; if it was not you, tell an administrator at once",
        [NoticeKind.Voided] = "an acceptance no longer counts, because the text changed",
        [NoticeKind.Agreed] = "agreed by both sides",
        [NoticeKind.Submitted] = "submitted as done, and waits for an answer",
        [NoticeKind.Confirmed] = "confirmed as done",
        [NoticeKind.Disputed] = "disputed, and back with who owes it",
        [NoticeKind.Blocked] = "blocked: something stands in the way",
        [NoticeKind.Unblocked] = "no longer blocked",
        [NoticeKind.NotOurs] = "answered “not ours”, and waits for your side’s answer",
        [NoticeKind.TakenUp] = "taken up after all by the agency that answered “not ours”",
        [NoticeKind.Kept] = "“not ours” is answered: it stays where it is",
        [NoticeKind.Moved] = "“not ours” is answered: it goes to another agency",
        [NoticeKind.DateProposed] = "another due date is proposed, and waits for your side’s answer",
        [NoticeKind.DateCountered] = "your side’s due date is answered with another one, which waits for your side’s answer",
        [NoticeKind.DateAgreed] = "the proposed due date is agreed",
        [NoticeKind.DateDeclined] = "the proposed due date is declined",
        [NoticeKind.DateTakenBack] = "the proposed due date is taken back",
        [NoticeKind.CancellationProposed] = "its cancellation is proposed, and waits for your side’s answer",
        [NoticeKind.CancellationDeclined] = "your side’s proposal to cancel it is declined",
        [NoticeKind.CancellationTakenBack] = "the proposal to cancel it is taken back",
        [NoticeKind.Cancelled] = "cancelled",
        [NoticeKind.StateProposed] = "where it stands is proposed, and waits for your side’s answer",
        [NoticeKind.StateAgreed] = "where your side says that it stands is agreed",
        [NoticeKind.StateDeclined] = "where your side says that it stands is declined",
        [NoticeKind.StateTakenBack] = "where it stands is no longer proposed",
        [NoticeKind.DueSoon] = "due soon",
        [NoticeKind.Overdue] = "overdue",
    };

    // Only where a topic has several kinds; the others are called as their kind.
    static readonly Dictionary<NoticeTopic, string> Topics = new()
    {
        [NoticeTopic.Assigned] = "given to you or your agency, or to another one",
        [NoticeTopic.Blocked] = "an action item is blocked, or goes on",
        [NoticeTopic.OwnWork] = "what you wrote is released, or proposed, to the other side",
        [NoticeTopic.Wording] = "another wording waits for your side’s answer",
        [NoticeTopic.WordingAnswered] = "a proposed wording is answered or taken back",
        [NoticeTopic.Reservation] = "the other side attached a reservation or lifted it",
        [NoticeTopic.Reworded] = "an action item reads or is handled differently",
        [NoticeTopic.Returned] = "minutes or an addendum are sent back or taken back",
        [NoticeTopic.AcceptedForUs] = "accepted for your side; what is accepted in your name you are always told",
        [NoticeTopic.NotOursAnswered] = "“not ours” is answered, or said no more",
        [NoticeTopic.DueDate] = "another due date waits for your side’s answer",
        [NoticeTopic.DueDateAnswered] = "a proposed due date is answered or taken back",
        [NoticeTopic.Cancellation] = "a cancellation waits for your side’s answer",
        [NoticeTopic.AgreementState] = "where an agreement stands waits for your side’s answer",
        [NoticeTopic.AgreementStateAnswered] = "where an agreement stands is answered, or no longer proposed",
        [NoticeTopic.CancellationAnswered] = "cancelled, or a proposal to cancel is declined or taken back",
    };

    static readonly Dictionary<string, string> Nouns = new()
    {
        [nameof(AgendaNote)] = "note",
        [nameof(CarriedItem)] = "carried action item",
        [nameof(DocumentVersion)] = "version of a document",
        [nameof(Handover)] = "question whose it is",
        [nameof(MeetingSeries)] = "series",
        [nameof(Tombstone)] = "withdrawal",
        [nameof(Outcome)] = "line of the minutes",
        [nameof(Topic)] = "topic in the backlog",
        [nameof(WordingProposal)] = "proposed wording",
        [nameof(TextChange)] = "version of the text",
        [nameof(AgreedText)] = "agreed text",
        [nameof(AcceptedText)] = "accepted text",
    };

    // By noun and member where members of one name mean different things, by member alone otherwise.
    static readonly Dictionary<string, string> Fields = new()
    {
        [$"{nameof(Agency)}.{nameof(Agency.ParentId)}"] = "agency it is part of",
        [$"{nameof(DocumentVersion)}.{nameof(DocumentVersion.State)}"] = "file",
        [nameof(DocumentVersion.Sha256)] = "SHA-256",
        [$"{nameof(Agreement)}.{nameof(Agreement.ParentId)}"] = "agreement it amends",
        [$"{nameof(Proposal)}.{nameof(Proposal.From)}"] = "due date before",
        [$"{nameof(Proposal)}.{nameof(Proposal.To)}"] = "due date after",
        [$"{nameof(Proposal)}.{nameof(Proposal.FromState)}"] = "state before",
        [$"{nameof(Proposal)}.{nameof(Proposal.ToState)}"] = "proposed state",
        [$"{nameof(AgendaItem)}.{nameof(AgendaItem.Position)}"] = "place on the agenda",
        [$"{nameof(Initiative)}.{nameof(Initiative.StartsOn)}"] = "first day",
        [$"{nameof(Initiative)}.{nameof(Initiative.EndsOn)}"] = "last day",
        [$"{nameof(Proposal)}.{nameof(Proposal.Answer)}"] = "why it was declined",
        [$"{nameof(WordingProposal)}.{nameof(WordingProposal.Text)}"] = "wording",
        [$"{nameof(Acceptance)}.{nameof(Acceptance.Title)}"] = "post",
        [nameof(WordingProposal.AnswerReason)] = "reason",
        [nameof(Acceptance.AloneReason)] = "why no other manager accepted it",
        [nameof(Acceptance.Hash)] = "hash of the text",
        [nameof(Reservation.LiftedAt)] = "lifted on",
        [$"{nameof(TextChange)}.{nameof(TextChange.Number)}"] = "version",
        [nameof(TextChange.Why)] = "why",
        [$"{nameof(Handover)}.{nameof(Handover.OtherAgencyId)}"] = "other agency",
        [nameof(Agency.HeadTitle)] = "title of the head",
        [nameof(Agency.ActiveFrom)] = "first day",
        [nameof(Agency.ActiveTo)] = "last day",
        [nameof(Programme.AgenciesServed)] = "agencies served",
        [nameof(Agreement.IsBinding)] = "binding in law",
        [nameof(Agreement.MinistryParty)] = "party on the Ministry’s side",
        [nameof(Agreement.EmbassyParty)] = "party on the Embassy’s side",
        [nameof(Agreement.MinistrySignatory)] = "signatory of the Ministry’s side",
        [nameof(Agreement.EmbassySignatory)] = "signatory of the Embassy’s side",
        [nameof(Agreement.SignedOn)] = "day of signature",
        [nameof(Agreement.InForceOn)] = "day of entry into force",
        [nameof(Agreement.ExpiresOn)] = "end",
        [nameof(Agreement.NoticeDays)] = "notice in days",
        [nameof(Agreement.RenewalRule)] = "rule of renewal",
        [nameof(Agreement.StateReason)] = "reason",
        [nameof(Meeting.ReturnedBecause)] = "what is to change",
        [nameof(CitedRecord.ForBothSides)] = "meant for both sides",
        [nameof(Initiative.LeadSide)] = "side that leads",
        [nameof(Initiative.MinistryLeadId)] = "lead on the Ministry’s side",
        [nameof(Initiative.EmbassyLeadId)] = "lead on the Embassy’s side",
        [nameof(Initiative.SourceWording)] = "wording of the source",
        [nameof(StatusUpdate.Rag)] = "health",
        [nameof(StatusUpdate.Progress)] = "progress in percent",
        [nameof(StatusUpdate.BlockerText)] = "what blocks it",
        [nameof(ProgressNote.Percent)] = "progress in percent",
        [nameof(MeetingSeries.MinistryChair)] = "chair on the Ministry’s side",
        [nameof(MeetingSeries.EmbassyChair)] = "chair on the Embassy’s side",
        [nameof(Meeting.StartsAt)] = "beginning",
        [nameof(Meeting.EndsAt)] = "end",
        [nameof(Meeting.Zone)] = "time zone",
        [nameof(Meeting.IsProvisional)] = "date is provisional",
        [nameof(Meeting.SourceNote)] = "note on the source",
        [nameof(AgendaItem.NotReached)] = "not reached",
        [nameof(Outcome.Position)] = "place in the order",
        [nameof(Outcome.SharedNumber)] = "number in the minutes",
        [nameof(ActionItem.What)] = "wording",
        [nameof(ActionItem.CorrectedBy)] = "corrected by",
        [nameof(ActionItem.DueOn)] = "due date",
        [nameof(ActionItem.CounterpartAgencyId)] = "agency that confirms",
        [nameof(ActionItem.WhatWasDone)] = "what was done",
        [nameof(ActionItem.NoEvidenceReason)] = "reason for no evidence",
        [nameof(Document.WithdrawnReason)] = "reason for withdrawing it",
        [nameof(DocumentVersion.FileName)] = "file",
        [$"{nameof(Comment)}.{nameof(Comment.OutcomeId)}"] = "line of the minutes",
        [Reads.Taken] = "what",
        [nameof(Account.IsActive)] = "may sign in",
        [nameof(Account.Email)] = "e-mail",
        [nameof(Account.LinkGivenAt)] = "one-time link",
        [nameof(Account.PasswordSetAt)] = "password",
    };

    /// <summary>A member of an enum in words: <c>InProgress</c> reads "In progress".</summary>
    public static string Of(Enum value) => Special.TryGetValue(value, out var special) ? special : Split(value.ToString());

    /// <summary>An act as the second half of a sentence that begins with a name.</summary>
    public static string Did(Act act) => Acts.TryGetValue(act, out var did) ? did : Split(act.ToString()).ToLowerInvariant();

    /// <summary>What somebody is told of, after the record's name: "submitted as done, and waits for an answer".</summary>
    public static string Told(NoticeKind kind) => News.TryGetValue(kind, out var told) ? told : Split(kind.ToString()).ToLowerInvariant();

    /// <summary>The same of what was read, and may wait no more: "submitted as done".</summary>
    public static string ToldBefore(NoticeKind kind) => Told(kind).Split([", and waits", ", which waits"], StringSplitOptions.None)[0];

    /// <summary>What a person chooses to be told of: "a proposed wording is answered or taken back".</summary>
    public static string Topic(NoticeTopic topic) => Topics.TryGetValue(topic, out var called) ? called : Told(Enum.Parse<NoticeKind>(topic.ToString()));

    /// <summary>The same where it is known which fields of the record changed: who moves a record on changes its status, and so does nobody who reassigns it.</summary>
    public static string Did(Act act, IEnumerable<string> fields) =>
        act == Act.WorkActionItem && fields.Contains(nameof(ActionItem.State)) ? "changed the status of the action item" : Did(act);

    /// <summary>What a kind of row is called within a sentence: "line of the minutes".</summary>
    public static string Noun(string noun) => Nouns.TryGetValue(noun, out var word) ? word : Split(noun).ToLowerInvariant();

    /// <summary>What a field is called within a sentence: "due date".</summary>
    public static string Field(string noun, string field) =>
        Fields.TryGetValue($"{noun}.{field}", out var word) || Fields.TryGetValue(field, out word) ? word
        : Split(field.EndsWith("Id", StringComparison.Ordinal) ? field[..^2] : field).ToLowerInvariant();

    /// <summary>A phrase at the head of a line: "Due date".</summary>
    public static string Capital(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];

    /// <summary>The same within a sentence: "due date".</summary>
    public static string Small(string phrase) => phrase.Length == 0 ? phrase : char.ToLowerInvariant(phrase[0]) + phrase[1..];

    /// <summary>Several within a sentence: "1, 2 and 3".</summary>
    public static string Listed(IEnumerable<string> words) => words.ToList() is { Count: > 1 } all ? $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}" : string.Concat(words);

    /// <summary>A member's name as a label: <c>DueOn</c> reads "Due on".</summary>
    public static string Split(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(c);
        }

        return words.ToString();
    }

    /// <summary>A day as everyone reads it alike: <c>05 Feb 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("dd MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day is { } d ? Day(d) : "–";

    /// <summary>An instant in a zone: <c>05 Feb 2026, 14:10</c>.</summary>
    public static string Instant(DateTime utc, string zone) => Zones.At(zone, utc).ToString("dd MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same with the zone, where it stands as a proof: "02 Mar 2026, 11:00 Asia/Karachi".</summary>
    public static string InstantIn(DateTime utc, string zone) => $"{Instant(utc, zone)} {zone}";

    /// <summary>The time of an instant in a zone: <c>14:10</c>.</summary>
    public static string Time(DateTime utc, string zone) => Zones.At(zone, utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time of an instant, with its day where that is not today.</summary>
    public static string Lately(DateTime utc, string zone, DateTime now) => Zones.Day(zone, utc) == Zones.Day(zone, now) ? Time(utc, zone) : Instant(utc, zone);

    /// <summary>How far a day is from today: "today", "in 3 days", "9 days ago".</summary>
    public static string Distance(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var ahead => $"in {ahead:N0} days",
        var behind => $"{-behind:N0} days ago",
    };

    /// <summary>How a due date stands: "in 3 days", "due today", "9 days late".</summary>
    public static string Due(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "due today",
        1 => "tomorrow",
        -1 => "1 day late",
        > 0 and var ahead => $"in {ahead:N0} days",
        var behind => $"{-behind:N0} days late",
    };

    /// <summary>How what is done stood against its due date on the day that it was confirmed: "on time", "9 days late".</summary>
    public static string Done(DateOnly due, DateOnly on) => on <= due ? "on time" : Due(due, on);

    /// <summary>The beginning of a text in one line, for a list to choose from.</summary>
    public static string Shortened(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }

    /// <summary>What is proposed and nobody has answered: "Extension to 20 Mar 2026 proposed on 05 Mar 2026, not answered", or "Cancellation proposed on …".</summary>
    public static string Proposed(DateOnly? to, DateOnly due, DateOnly on) =>
        $"{(to is not { } day ? "Cancellation" : day > due ? $"Extension to {Day(day)}" : $"Earlier date {Day(day)}")} proposed on {Day(on)}, not answered";

    /// <summary>Where a side says that an agreement stands, within a sentence: "“Signed” proposed".</summary>
    public static string Proposed(AgreementState to, AgreementState from) => to == from ? "Other days or signatories proposed" : $"“{Of(to)}” proposed";

    /// <summary>Days and signatories of an agreement that differ, each by its name, as they were and as they are.</summary>
    public static IReadOnlyList<(string Label, string? Before, string? After)> Changes(AgreementFacts before, AgreementFacts after) =>
        [.. new (string Label, string? Before, string? After)[]
        {
            ("Day of signature", Known(before.SignedOn), Known(after.SignedOn)), ("In force from", Known(before.InForceOn), Known(after.InForceOn)), ("Ends on", Known(before.ExpiresOn), Known(after.ExpiresOn)),
            ("Signatory, Ministry’s side", before.MinistrySignatory, after.MinistrySignatory), ("Signatory, Embassy’s side", before.EmbassySignatory, after.EmbassySignatory),
        }.Where(f => f.Before != f.After)];

    static string? Known(DateOnly? day) => day is { } d ? Day(d) : null;

    /// <summary>A number of things: "1 action item", "3 action items".</summary>
    public static string Count(int n, string one, string? many = null) => $"{n:N0} {Plural(n, one, many)}";

    /// <summary>So many lines, notes and agenda items of minutes: "2 lines and 1 note".</summary>
    public static string Count(IReadOnlyCollection<ReleasedPart> parts) => Listed(
        parts.GroupBy(p => p switch { Outcome => "line", AgendaNote => "note", _ => "agenda item" }).Select(g => Count(g.Count(), g.Key)));

    /// <summary>What so many of them are called, where the number stands elsewhere.</summary>
    public static string Plural(int n, string one, string? many = null) => n == 1 ? one : many ?? one + "s";

    /// <summary>The size of a file: "820 bytes", "14 KB", "3.2 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Count((int)bytes, "byte"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:N0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:N1} MB"),
    };

    /// <summary>How a milestone stands against its first plan: "on plan", "21 days late", "1 day early".</summary>
    public static string Slippage(int days) => days switch { 0 => "on plan", > 0 => $"{Count(days, "day")} late", _ => $"{Count(-days, "day")} early" };

    /// <summary>The name of a side on the screen.</summary>
    public static string Full(Side side) => side == Side.Ministry ? "Ministry of Interior" : "US Embassy";

    /// <summary>The handling label of a page or paper.</summary>
    public static string Label(Handling handling) => handling == Handling.Unclassified ? "Unclassified" : "Official use only";
}
