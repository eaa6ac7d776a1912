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
        [ActionView.MyAgency] = "My agency",
        [ActionView.ToConfirm] = "To confirm",
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
        [MeetingState.Proposed] = "With the other side",
        [AgendaSource.New] = "New",
        [Cadence.HalfYearly] = "Half-yearly",
        [DelegateRole.NoteTaker] = "Note-taker",
    };

    static readonly Dictionary<Act, string> Acts = new()
    {
        [Act.ManageAccounts] = "changed the account",
        [Act.EditAgency] = "edited the agency",
        [Act.EditContact] = "edited the contact",
        [Act.ShareContact] = "shared the contact with the other side",
        [Act.EditProgramme] = "edited the programme",
        [Act.EditAgreement] = "edited the agreement",
        [Act.ReleaseAgreement] = "released the agreement to the other side",
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
        [Act.ReleaseMeeting] = "released the meeting to the other side",
        [Act.CreateActionItem] = "created the action item",
        [Act.EditActionItem] = "edited the action item",
        [Act.WorkActionItem] = "worked on the action item",
        [Act.SubmitActionItem] = "submitted the action item as done",
        [Act.ConfirmActionItem] = "answered the submission",
        [Act.NoteProgress] = "noted progress",
        [Act.ReassignActionItem] = "reassigned the action item",
        [Act.ChangeDueDate] = "changed the due date",
        [Act.CancelActionItem] = "cancelled the action item",
        [Act.ReleaseActionItem] = "released the action item to the other side",
    };

    /// <summary>A member of an enum in words: <c>InProgress</c> reads "In progress".</summary>
    public static string Of(Enum value) => Special.TryGetValue(value, out var special) ? special : Split(value.ToString());

    /// <summary>An act as the second half of a sentence that begins with a name.</summary>
    public static string Did(Act act) => Acts.TryGetValue(act, out var did) ? did : Split(act.ToString()).ToLowerInvariant();

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

    /// <summary>The time of an instant in a zone: <c>14:10</c>.</summary>
    public static string Time(DateTime utc, string zone) => Zones.At(zone, utc).ToString("HH:mm", CultureInfo.InvariantCulture);

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

    /// <summary>A number of things: "1 action item", "3 action items".</summary>
    public static string Count(int n, string one, string? many = null) => $"{n:N0} {(n == 1 ? one : many ?? one + "s")}";

    /// <summary>The name of a side on the screen.</summary>
    public static string Full(Side side) => side == Side.Ministry ? "Ministry of Interior" : "US Embassy";

    /// <summary>The handling label of a page or paper.</summary>
    public static string Label(Handling handling) => handling == Handling.Unclassified ? "Unclassified" : "Official use only";
}
